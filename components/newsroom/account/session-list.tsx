import type { SessionRow } from '#lib/newsroom/people/own-sessions.ts'
import { text } from '../text.ts'
import { CommandButton } from '../ui/command-button.tsx'
import { Moment } from '../ui/moment.tsx'
import ui from '../ui/ui.module.css'

/** Where a person is signed in; each session but this one can be ended. */
export function SessionList({ sessions, timeZone }: { sessions: readonly SessionRow[]; timeZone: string }) {
  return (
    <ul className={ui.list}>
      {sessions.map(({ id, isThisOne, signedInAt, userAgent, address }) => (
        <li key={id} className={ui.row}>
          <span>{userAgent ?? text.unknownBrowser}</span>
          <span className={ui.soft}>
            {address} <Moment at={signedInAt} timeZone={timeZone} />
          </span>
          {isThisOne ? (
            <span className={ui.badge}>{text.thisSession}</span>
          ) : (
            <CommandButton path="/redaccion/api/sessions/end" body={{ id }}>
              {text.endSession}
            </CommandButton>
          )}
        </li>
      ))}
    </ul>
  )
}
