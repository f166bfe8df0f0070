import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { responseText } from '#lib/newsletter/text.ts'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.checkTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice
      title={text.checkTitle}
      text={responseText.checkYourMail}
      link={{ href: '/', label: text.toFront }}
    />
  )
}
