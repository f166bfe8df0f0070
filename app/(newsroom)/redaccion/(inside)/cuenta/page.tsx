import type { Metadata } from 'next'
import { PasswordForm } from '#components/newsroom/account/password-form.tsx'
import { SecondFactor } from '#components/newsroom/account/second-factor.tsx'
import { SessionList } from '#components/newsroom/account/session-list.tsx'
import { text } from '#components/newsroom/text.ts'
import ui from '#components/newsroom/ui/ui.module.css'
import { findOwnSessions } from '#lib/newsroom/people/own-sessions.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireVisit } from '../../../require-visit.ts'

export const metadata: Metadata = { title: text.account }

/** A person's own account: sessions, password, second factor. */
export default async function Page() {
  const { actor, signedIn, db, now } = await requireVisit()
  const { timeZone } = await findPolicy(db)
  return (
    <div className={ui.screen}>
      <h1>{actor.name}</h1>
      <p className={ui.soft}>{actor.roles.map((role) => text.roles[role]).join('; ')}</p>
      <section>
        <h2>{text.sessions}</h2>
        <SessionList sessions={await findOwnSessions(signedIn, db, now)} timeZone={timeZone} />
      </section>
      <PasswordForm />
      <SecondFactor isOn={signedIn.hasTwoFactor} />
    </div>
  )
}
