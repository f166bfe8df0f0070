import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.laterTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice title={text.laterTitle} text={text.laterText} link={{ href: '/boletin', label: text.toForm }} />
  )
}
