import type { Metadata } from 'next'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { text } from '#components/portal/text.ts'

export const metadata: Metadata = { title: text.notFoundTitle }

/**
 * No section, article or confirmation of that name: the address had the shape of one. Next renders this with every page,
 * which would hang on whatever is read here (`app/not-found.tsx`).
 */
export default function NotFound() {
  return <NotFoundNotice />
}
