import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '#components/portal/text.ts'

interface Props {
  params: Promise<{ status: string }>
}

/** What our server shows in the place of a page, by the status it answers (`server/delivery/delivery.ts`). */
const NOTICES: Record<string, { title: string; text: string }> = {
  404: { title: text.notFoundTitle, text: text.notFoundText },
  410: { title: text.goneTitle, text: text.goneText },
  503: { title: text.errorTitle, text: text.errorText },
}

export function generateStaticParams() {
  return Object.keys(NOTICES).map((status) => ({ status }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: NOTICES[(await params).status]?.title, robots: { index: false } }
}

export default async function Page({ params }: Props) {
  const notice = NOTICES[(await params).status]
  if (!notice) notFound()
  return <Notice {...notice} link={{ href: '/', label: text.toFront }} />
}
