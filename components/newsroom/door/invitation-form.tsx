'use client'

import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'

/** Makes the account of an invitation, signs in and goes on to the desk. */
export function InvitationForm({ token, email }: { token: string; email: string | null }) {
  const { run, isBusy, problem } = useCommand()
  const submit = (form: FormData) =>
    run(async () => {
      const value = (name: string) => String(form.get(name) ?? '')
      const password = value('password')
      const account = await postCommand<{ email: string }>('/redaccion/api/invitations/accept', {
        token,
        name: value('name').trim(),
        email: email ?? value('email').trim(),
        password,
      })
      await postCommand('/redaccion/api/auth/sign-in/email', { email: account.email, password })
      location.assign('/redaccion')
    })
  return (
    <form action={submit} className={ui.form}>
      <Field name="name" label={text.yourName} autoComplete="name" problem={problem} required />
      {email === null && (
        <Field
          name="email"
          label={text.email}
          type="email"
          autoComplete="username"
          problem={problem}
          required
        />
      )}
      <Field
        name="password"
        label={text.password}
        help={text.passwordHelp}
        type="password"
        autoComplete="new-password"
        problem={problem}
        required
      />
      {problem && problem.fields.length === 0 && <p role="alert">{problem.message}</p>}
      <button type="submit" data-primary disabled={isBusy}>
        {text.createAccount}
      </button>
    </form>
  )
}
