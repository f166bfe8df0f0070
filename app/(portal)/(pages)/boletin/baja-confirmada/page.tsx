import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.unsubscribedTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice
      title={text.unsubscribedTitle}
      text={text.unsubscribedText}
      link={{ href: '/', label: text.toFront }}
    />
  )
}
