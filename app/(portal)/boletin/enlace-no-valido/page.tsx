import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.brokenTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice title={text.brokenTitle} text={text.brokenText} link={{ href: '/boletin', label: text.toForm }} />
  )
}
