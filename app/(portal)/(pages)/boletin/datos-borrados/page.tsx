import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.erasedTitle, robots: { index: false } }

export default function Page() {
  return <Notice title={text.erasedTitle} text={text.erasedText} link={{ href: '/', label: text.toFront }} />
}
