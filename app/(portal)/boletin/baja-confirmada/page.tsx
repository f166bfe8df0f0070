import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.leftTitle, robots: { index: false } }

export default function Page() {
  return <Notice title={text.leftTitle} text={text.leftText} link={{ href: '/', label: text.toFront }} />
}
