'use client'

import { useState } from 'react'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'

/** Sets another password by the link of a mail. */
export function NewPasswordForm({ token }: { token: string }) {
  const { run, isBusy, problem } = useCommand()
  const [isDone, setIsDone] = useState(false)
  if (isDone)
    return (
      <p role="status">
        {text.passwordSet} <a href="/redaccion/entrar">{text.signIn}</a>
      </p>
    )
  const submit = (form: FormData) =>
    run(async () => {
      const newPassword = String(form.get('newPassword') ?? '')
      await postCommand('/redaccion/api/auth/reset-password', { newPassword, token })
      setIsDone(true)
    })
  return (
    <form action={submit} className={ui.form}>
      <Field
        name="newPassword"
        label={text.newPassword}
        help={text.passwordHelp}
        type="password"
        autoComplete="new-password"
        required
      />
      {problem && <p role="alert">{problem.message}</p>}
      <button type="submit" data-primary disabled={isBusy}>
        {text.setPassword}
      </button>
    </form>
  )
}
