import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { ArchiveView } from '#components/portal/newsletter/archive-view.tsx'
import { text } from '#components/portal/newsletter/text.ts'
import { getArchivePage } from '#lib/newsletter/editions/cached-archive.ts'
import { archivePath } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'

export const metadata: Metadata = {
  title: text.archive,
  description: text.archiveLead,
  alternates: { canonical: archivePath() },
}

export default async function Page() {
  const [archive, { timeZone }] = await Promise.all([getArchivePage(1), getMasthead()])
  if (!archive) notFound()
  return <ArchiveView archive={archive} paperZone={timeZone} />
}
