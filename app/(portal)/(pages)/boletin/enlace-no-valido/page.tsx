import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { pathTo } from '#lib/routes/paths.ts'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.brokenTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice
      title={text.brokenTitle}
      text={text.brokenText}
      link={{ href: pathTo('newsletter'), label: text.toForm }}
    />
  )
}
