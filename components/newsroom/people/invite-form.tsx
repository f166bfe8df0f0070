'use client'

import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'
import { RoleChecks, rolesIn } from './role-checks.tsx'

/** Invites somebody, by mail or by a link to hand over. */
export function InviteForm() {
  const router = useRouter()
  const { run, isBusy, problem } = useCommand()
  const [made, setMade] = useState<{ link: string; mailed: boolean }>()
  const submit = (form: FormData) =>
    run(async () => {
      const email = String(form.get('email') ?? '').trim()
      const answer = await postCommand<{ link: string; mailed?: boolean }>('/redaccion/api/invitations', {
        roles: rolesIn(form),
        ...(email && { email }),
      })
      setMade({ link: answer.link, mailed: email !== '' })
      router.refresh()
    })
  return (
    <section className={ui.panel}>
      <h2>{text.inviteTitle}</h2>
      <form action={submit} className={ui.form}>
        <Field name="email" label={text.inviteEmail} type="email" autoComplete="off" problem={problem} />
        <RoleChecks chosen={['reporter']} />
        {problem && <p role="alert">{problem.message}</p>}
        <div className={ui.row}>
          <button type="submit" data-primary disabled={isBusy}>
            {text.invite}
          </button>
        </div>
      </form>
      {made && (
        <p role="status">
          {made.mailed ? text.invited : text.inviteLink} <code>{made.link}</code>
        </p>
      )}
    </section>
  )
}
