import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.confirmedTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice title={text.confirmedTitle} text={text.confirmedText} link={{ href: '/', label: text.toFront }} />
  )
}
