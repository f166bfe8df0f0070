'use client'

import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import type { Role } from '#prisma/generated/client.ts'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { CommandButton } from '../ui/command-button.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'
import { RoleChecks, rolesIn } from './role-checks.tsx'

/** What the list of people knows of one of them. */
export interface ShownPerson {
  id: number
  name: string
  email: string
  roles: Role[]
  authorId: number | null
  hasTwoFactor: boolean
  isDisabled: boolean
  tag: string
}

/** A person with what a publisher may do about them. */
export function PersonCard({
  person,
  authors,
  mayChange,
}: {
  person: ShownPerson
  authors: readonly { id: number; name: string }[]
  mayChange: boolean
}) {
  const { id, name, email, roles, isDisabled, hasTwoFactor, tag } = person
  const path = `/redaccion/api/people/${id}`
  return (
    <>
      <div className={ui.row}>
        <strong>{name}</strong>
        <span className={ui.soft}>{email}</span>
        {isDisabled && <span className={ui.badge}>{text.disabled}</span>}
        {hasTwoFactor && <span className={ui.badge}>{text.secondFactor}</span>}
      </div>
      <p className={ui.soft}>{roles.map((role) => text.roles[role]).join('; ')}</p>
      {mayChange && (
        <details>
          <summary>{text.change}</summary>
          <PersonForms person={person} authors={authors} path={path} />
          <div className={ui.row}>
            <CommandButton path={path} body={{ disabled: !isDisabled }} tag={tag}>
              {isDisabled ? text.enable : text.disable}
            </CommandButton>
            <CommandButton path={`${path}/sign-out`} done={text.sessionsEnded}>
              {text.endSessions}
            </CommandButton>
            <CommandButton path={`${path}/reset`}>{text.resetLink}</CommandButton>
          </div>
        </details>
      )}
    </>
  )
}

function PersonForms({
  person: { id, roles, authorId, tag },
  authors,
  path,
}: {
  person: ShownPerson
  authors: readonly { id: number; name: string }[]
  path: string
}) {
  const router = useRouter()
  const { run, isBusy, problem } = useCommand()
  const [message, setMessage] = useState('')
  const change = (body: object) =>
    run(async () => {
      await postCommand(path, body, { tag })
      setMessage(text.saved)
      router.refresh()
    })
  const author = `author-of-${id}`
  return (
    <div className={ui.form}>
      <form action={(form) => change({ roles: rolesIn(form) })} className={ui.form}>
        <RoleChecks chosen={roles} />
        <div className={ui.row}>
          <button type="submit" disabled={isBusy}>
            {text.saveRoles}
          </button>
        </div>
      </form>
      <div className={ui.field}>
        <label htmlFor={author}>{text.authorPage}</label>
        <select
          id={author}
          value={authorId ?? ''}
          disabled={isBusy}
          onChange={(event) => change({ authorId: Number(event.target.value) || null })}
        >
          <option value="">{text.noAuthorPage}</option>
          {authors.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      {message && <p role="status">{message}</p>}
      {problem && <p role="alert">{problem.message}</p>}
    </div>
  )
}
