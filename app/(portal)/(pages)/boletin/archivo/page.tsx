import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { ArchiveView } from '#components/portal/newsletter/archive-view.tsx'
import { text } from '#components/portal/newsletter/text.ts'
import { getArchivePage } from '#lib/newsletter/editions/cached-archive.ts'
import { archivePath } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await getMasthead(), {
    path: archivePath(),
    title: text.archive,
    description: text.archiveLead,
  })
}

export default async function Page() {
  const [archive, masthead] = await Promise.all([getArchivePage(1), getMasthead()])
  if (!archive) notFound()
  return <ArchiveView archive={archive} masthead={masthead} />
}
