'use client'

import { useState } from 'react'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'

/** Changes the password; the other sessions end. */
export function PasswordForm() {
  const { run, isBusy, problem } = useCommand()
  const [message, setMessage] = useState('')
  const submit = (form: FormData) =>
    run(async () => {
      setMessage('')
      const value = (name: string) => String(form.get(name) ?? '')
      await postCommand('/redaccion/api/auth/change-password', {
        currentPassword: value('currentPassword'),
        newPassword: value('newPassword'),
        revokeOtherSessions: true,
      })
      setMessage(text.saved)
    })
  return (
    <section className={ui.panel}>
      <h2>{text.changePassword}</h2>
      <form action={submit} className={ui.form}>
        <Field
          name="currentPassword"
          label={text.currentPassword}
          type="password"
          autoComplete="current-password"
          required
        />
        <Field
          name="newPassword"
          label={text.newPassword}
          help={text.passwordHelp}
          type="password"
          autoComplete="new-password"
          required
        />
        {problem && <p role="alert">{problem.message}</p>}
        {message && <p role="status">{message}</p>}
        <div className={ui.row}>
          <button type="submit" disabled={isBusy}>
            {text.changePassword}
          </button>
        </div>
      </form>
    </section>
  )
}
