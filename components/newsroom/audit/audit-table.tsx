import type { AuditRow } from '#lib/newsroom/audit/find-audit.ts'
import { text } from '../text.ts'
import { Moment } from '../ui/moment.tsx'
import ui from '../ui/ui.module.css'

/** Entries of the audit log. */
export function AuditTable({ rows, timeZone }: { rows: readonly AuditRow[]; timeZone: string }) {
  if (rows.length === 0) return <p className={ui.soft}>{text.noEntries}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={ui.scroll} aria-label={text.audit} tabIndex={0}>
      <table className={ui.table}>
        <thead>
          <tr>
            {[text.when, text.who, text.what, text.which, text.details].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Moment at={row.at} timeZone={timeZone} />
              </td>
              <td>{row.person ?? text.parts[row.actorKind]}</td>
              <td>{text.actions[row.action] ?? row.action}</td>
              <td>
                {text.objects[row.object] ?? row.object} {row.objectId}
              </td>
              <td>{[row.fields.join(', '), row.reason, row.address].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
