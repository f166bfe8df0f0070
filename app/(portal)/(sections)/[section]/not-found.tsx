import type { Metadata } from 'next'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { text } from '#components/portal/text.ts'

export const metadata: Metadata = { title: text.notFoundTitle }

/**
 * Shown where an address has the shape of a route and nothing of that name exists. Next renders it with every page, which
 * would depend on whatever is read here.
 */
export default function NotFound() {
  return <NotFoundNotice />
}
