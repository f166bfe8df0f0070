import type { ReactNode } from 'react'
import { Shell } from '#components/newsroom/shell/shell.tsx'
import { findPaperName } from '#lib/site/paper-name.ts'
import { requireVisit } from '../../require-visit.ts'

/** What stands around the screens of those who are signed in. */
export default async function InsideLayout({ children }: { children: ReactNode }) {
  const { actor, db } = await requireVisit()
  return (
    <Shell actor={actor} paper={await findPaperName(db)}>
      {children}
    </Shell>
  )
}
