import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { ArchiveView } from '#components/portal/newsletter/archive-view.tsx'
import { text } from '#components/portal/newsletter/text.ts'
import { laterPageTitle } from '#components/portal/text.ts'
import { getArchivePage } from '#lib/newsletter/editions/cached-archive.ts'
import { pageNumber } from '#lib/routes/page-number.ts'
import { archivePath, PLACEHOLDER } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'

interface Props {
  params: Promise<{ page: string }>
}

/** Later pages are made when somebody asks for them. */
export function generateStaticParams() {
  return [{ page: PLACEHOLDER }]
}

async function read({ params }: Props) {
  const number = pageNumber((await params).page)
  return number ? getArchivePage(number) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const archive = await read(props)
  if (!archive) return {}
  return {
    title: laterPageTitle(text.archive, archive),
    alternates: { canonical: archivePath(archive.page) },
  }
}

export default async function Page(props: Props) {
  const [archive, { timeZone }] = await Promise.all([read(props), getMasthead()])
  if (!archive) notFound()
  return <ArchiveView archive={archive} paperZone={timeZone} />
}
