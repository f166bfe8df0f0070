import type { Metadata } from 'next'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/cached.ts'

export const metadata: Metadata = { title: text.notFoundTitle }

/** No section, article or confirmation of that name: the address had the shape of one. */
export default async function NotFound() {
  const latest = await getLatestPage(1)
  return <NotFoundNotice latest={latest?.cards ?? []} />
}
