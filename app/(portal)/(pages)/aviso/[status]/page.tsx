import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/reading/cached.ts'
import { getMasthead } from '#lib/site/cached.ts'

interface Props {
  params: Promise<{ status: string }>
}

/** What our server shows in the place of a page, by the status it answers (`server/web/delivery/delivery.ts`). */
const TITLES: Record<string, string> = { 404: text.notFoundTitle, 410: text.goneTitle, 503: text.errorTitle }

export function generateStaticParams() {
  return Object.keys(TITLES).map((status) => ({ status }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: TITLES[(await params).status], robots: { index: false } }
}

export default async function Page({ params }: Props) {
  const { status } = await params
  if (status === '503') {
    return <Notice title={text.errorTitle} text={text.errorText} link={{ href: '/', label: text.toFront }} />
  }
  const [list, { timeZone }] = await Promise.all([getLatestPage(1), getMasthead()])
  const latest = { cards: list?.cards ?? [], timeZone }
  if (status === '410') {
    return <NotFoundNotice title={text.goneTitle} words={text.goneText} latest={latest} />
  }
  if (status !== '404') notFound()
  return <NotFoundNotice latest={latest} />
}
