import type { Metadata } from 'next'
import { Notice } from '#components/portal/notice.tsx'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { text } from '#components/portal/text.ts'

export const metadata: Metadata = { title: text.notFoundTitle }

export default function NotFound() {
  return (
    <PortalFrame>
      <Notice
        title={text.notFoundTitle}
        text={text.notFoundText}
        link={{ href: '/', label: text.notFoundHome }}
      />
    </PortalFrame>
  )
}
