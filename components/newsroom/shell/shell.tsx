import type { ReactNode } from 'react'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { text } from '../text.ts'
import { Menu } from './menu.tsx'
import { NewStoryButton } from './new-story-button.tsx'
import styles from './shell.module.css'
import { SignOutButton } from './sign-out-button.tsx'

/** What stands around every screen of somebody who is signed in. */
export function Shell({
  actor,
  paper,
  children,
}: {
  actor: PersonActor
  paper: string
  children: ReactNode
}) {
  const entries = [
    { href: pathTo('newsroom'), name: text.desk },
    { href: pathTo('storyList'), name: text.stories },
    ...(isAllowed(actor, 'people.list') ? [{ href: pathTo('people'), name: text.people }] : []),
    ...(isAllowed(actor, 'audit.read') ? [{ href: pathTo('auditLog'), name: text.audit }] : []),
    { href: pathTo('account'), name: text.account },
  ]
  return (
    <>
      <a href="#contenido" className={styles.skip}>
        {text.skip}
      </a>
      <header className={styles.header}>
        <a href="/" className={styles.paper}>
          {paper}
        </a>
        <Menu entries={entries} />
        <div className={styles.actions}>
          {isAllowed(actor, 'story.create') && <NewStoryButton />}
          <span className={styles.person}>{actor.name}</span>
          <SignOutButton />
        </div>
      </header>
      <main id="contenido" className={styles.main}>
        {children}
      </main>
    </>
  )
}
