import type { Metadata } from 'next'
import Link from 'next/link.js'
import { notFound } from 'next/navigation.js'
import { AuditFilter } from '#components/newsroom/audit/audit-filter.tsx'
import { AuditTable } from '#components/newsroom/audit/audit-table.tsx'
import { text } from '#components/newsroom/text.ts'
import { PageLinks } from '#components/newsroom/ui/page-links.tsx'
import ui from '#components/newsroom/ui/ui.module.css'
import { auditFilterOf, readAuditQuery } from '#lib/newsroom/audit/audit-query.ts'
import { findAudit } from '#lib/newsroom/audit/find-audit.ts'
import { findPeople } from '#lib/newsroom/people/find-people.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { requireVisit } from '../../../require-visit.ts'

export const metadata: Metadata = { title: text.audit }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The audit log, newest first. */
export default async function Page({ searchParams }: Props) {
  const { actor, db } = await requireVisit()
  if (!isAllowed(actor, 'audit.read')) notFound()
  const query = readAuditQuery(await searchParams)
  const { rows, hasMore } = await findAudit(actor, db, auditFilterOf(query), query.pagina)
  const { timeZone } = await findPolicy(db)
  const { pagina, ...filters } = query
  const kept = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  return (
    <div className={ui.screen}>
      <h1>{text.audit}</h1>
      {isAllowed(actor, 'story.purge') && (
        <p>
          <Link href={pathTo('purgeScreen')} prefetch={false}>
            {text.purge}
          </Link>
        </p>
      )}
      <AuditFilter query={query} people={await findPeople(actor, db)} />
      <AuditTable rows={rows} timeZone={timeZone} />
      <PageLinks path={pathTo('auditLog')} query={Object.fromEntries(kept)} page={pagina} hasMore={hasMore} />
    </div>
  )
}
