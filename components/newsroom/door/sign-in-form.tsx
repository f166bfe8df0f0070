'use client'

import { useState } from 'react'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'

/** Signs in with address and password, then with a code where the account asks for one. */
export function SignInForm({ next }: { next: string }) {
  const { run, isBusy, problem } = useCommand()
  const [step, setStep] = useState<'password' | 'code' | 'forgot' | 'sent'>('password')
  const submit = (form: FormData) =>
    run(async () => {
      const value = (name: string) => String(form.get(name) ?? '').trim()
      if (step === 'forgot') {
        await postCommand('/redaccion/api/auth/request-password-reset', { email: value('email') })
        return setStep('sent')
      }
      if (step === 'code') await verifyCode(value('code'))
      else if (await needsCode(value('email'), String(form.get('password') ?? ''))) return setStep('code')
      // A whole new page, which begins with the session.
      location.assign(next)
    })

  if (step === 'sent') return <p role="status">{text.resetSent}</p>
  return (
    <form action={submit} className={ui.form}>
      {step === 'code' ? (
        <Field name="code" label={text.code} help={text.codeHelp} autoComplete="one-time-code" required />
      ) : (
        <Field name="email" label={text.email} type="email" autoComplete="username" required />
      )}
      {step === 'password' && (
        <Field
          name="password"
          label={text.password}
          type="password"
          autoComplete="current-password"
          required
        />
      )}
      {problem && <p role="alert">{problem.message}</p>}
      <div className={ui.row}>
        <button type="submit" data-primary disabled={isBusy}>
          {step === 'forgot' ? text.sendReset : text.signIn}
        </button>
        {step === 'password' && (
          <button type="button" onClick={() => setStep('forgot')}>
            {text.forgot}
          </button>
        )}
      </div>
    </form>
  )
}

async function needsCode(email: string, password: string): Promise<boolean> {
  const answer = await postCommand<{ needsSecondFactor?: boolean }>('/redaccion/api/auth/sign-in/email', {
    email,
    password,
  })
  return answer.needsSecondFactor === true
}

/** Six digits are a code of the application; anything else is a recovery code. */
async function verifyCode(code: string): Promise<void> {
  const kind = /^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code'
  await postCommand(`/redaccion/api/auth/two-factor/${kind}`, { code })
}
