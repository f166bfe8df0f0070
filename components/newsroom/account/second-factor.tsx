'use client'

import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'

interface NewFactor {
  totpURI: string
  backupCodes: string[]
}

/** Turns the second factor on or off (TOTP, RFC 6238). */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const router = useRouter()
  const { run, isBusy, problem } = useCommand()
  const [factor, setFactor] = useState<NewFactor>()
  const change = (form: FormData) =>
    run(async () => {
      const password = String(form.get('factorPassword') ?? '')
      if (isOn) {
        await postCommand('/redaccion/api/auth/two-factor/disable', { password })
        router.refresh()
      } else setFactor(await postCommand<NewFactor>('/redaccion/api/auth/two-factor/enable', { password }))
    })
  const confirm = (form: FormData) =>
    run(async () => {
      const code = String(form.get('code') ?? '').trim()
      await postCommand('/redaccion/api/auth/two-factor/verify-totp', { code })
      setFactor(undefined)
      router.refresh()
    })
  return (
    <section className={ui.panel}>
      <h2>{text.secondFactor}</h2>
      {factor ? (
        <form action={confirm} className={ui.form}>
          <p>
            {text.factorKey} <code>{new URL(factor.totpURI).searchParams.get('secret')}</code>{' '}
            <a href={factor.totpURI}>{text.openApp}</a>
          </p>
          <p>
            {text.recovery} <code>{factor.backupCodes.join(' ')}</code>
          </p>
          <Field name="code" label={text.code} autoComplete="one-time-code" inputMode="numeric" required />
          <div className={ui.row}>
            <button type="submit" data-primary disabled={isBusy}>
              {text.confirm}
            </button>
          </div>
        </form>
      ) : (
        <form action={change} className={ui.form}>
          <p className={ui.soft}>{isOn ? text.factorOn : text.factorOff}</p>
          <Field
            name="factorPassword"
            label={text.password}
            type="password"
            autoComplete="current-password"
            required
          />
          <div className={ui.row}>
            <button type="submit" disabled={isBusy}>
              {isOn ? text.disableFactor : text.enableFactor}
            </button>
          </div>
        </form>
      )}
      {problem && <p role="alert">{problem.message}</p>}
    </section>
  )
}
