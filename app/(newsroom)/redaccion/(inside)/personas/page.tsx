import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { InviteForm } from '#components/newsroom/people/invite-form.tsx'
import { PersonCard } from '#components/newsroom/people/person-card.tsx'
import { PolicyForm } from '#components/newsroom/people/policy-form.tsx'
import { text } from '#components/newsroom/text.ts'
import ui from '#components/newsroom/ui/ui.module.css'
import { findAuthorNames } from '#lib/newsroom/choices/find-choices.ts'
import { findPeople } from '#lib/newsroom/people/find-people.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { requireVisit } from '../../../require-visit.ts'

export const metadata: Metadata = { title: text.people }

/** Everybody of the newsroom; publishers invite and change them. */
export default async function Page() {
  const { actor, db } = await requireVisit()
  if (!isAllowed(actor, 'people.list')) notFound()
  const mayChange = isAllowed(actor, 'people.change')
  const [people, authors, { timeZone: _, ...policy }] = [
    await findPeople(actor, db),
    mayChange ? await findAuthorNames(db) : [],
    await findPolicy(db),
  ]
  return (
    <div className={ui.screen}>
      <h1>{text.people}</h1>
      {isAllowed(actor, 'people.invite') && <InviteForm />}
      <ul className={ui.list}>
        {people.map(({ disabledAt, lastSignIn: _, createdAt: __, ...person }) => (
          <li key={person.id}>
            <PersonCard
              person={{ ...person, isDisabled: disabledAt !== null }}
              authors={authors}
              mayChange={mayChange}
            />
          </li>
        ))}
      </ul>
      {isAllowed(actor, 'paper.change') && <PolicyForm policy={policy} />}
    </div>
  )
}
