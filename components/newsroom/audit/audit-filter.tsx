import type { AuditQuery } from '#lib/newsroom/audit/audit-query.ts'
import { text } from '../text.ts'
import ui from '../ui/ui.module.css'

/** The filters of the audit log. A form of the kind GET, so that the address holds them. */
export function AuditFilter({
  query,
  people,
}: {
  query: AuditQuery
  people: readonly { id: number; name: string }[]
}) {
  const selects = [
    { name: 'persona', label: text.who, options: people.map(({ id, name }) => [String(id), name]) },
    { name: 'accion', label: text.what, options: Object.entries(text.actions) },
    { name: 'objeto', label: text.which, options: Object.entries(text.objects) },
  ] as const
  return (
    <form method="get" className={ui.panel}>
      <div className={ui.row}>
        {selects.map(({ name, label, options }) => (
          <div key={name} className={ui.field}>
            <label htmlFor={`filter-${name}`}>{label}</label>
            <select id={`filter-${name}`} name={name} defaultValue={String(query[name] ?? '')}>
              <option value="">{text.any}</option>
              {options.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </div>
        ))}
        <button type="submit">{text.filter}</button>
      </div>
    </form>
  )
}
