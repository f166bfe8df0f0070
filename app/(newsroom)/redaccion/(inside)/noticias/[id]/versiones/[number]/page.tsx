import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { text } from '#components/newsroom/text.ts'
import { VersionScreen } from '#components/newsroom/versions/version-screen.tsx'
import { compareVersion } from '#lib/newsroom/compare/compare-version.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireRowId } from '../../../../../../require-row-id.ts'
import { requireVisit } from '../../../../../../require-visit.ts'

export const metadata: Metadata = { title: text.version }

interface Props {
  params: Promise<{ id: string; number: string }>
}

/** A version of a story, or a proposal of an import, compared with what is being written. */
export default async function Page({ params }: Props) {
  const { actor, db } = await requireVisit()
  const { id, number } = await params
  const comparison = await compareVersion(actor, db, requireRowId(id), requireRowId(number)).catch(
    (error) => {
      if (error instanceof NewsroomError && ['not-found', 'forbidden'].includes(error.kind)) notFound()
      throw error
    },
  )
  const { timeZone } = await findPolicy(db)
  return <VersionScreen comparison={comparison} timeZone={timeZone} />
}
