import type { Metadata } from 'next'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/cached.ts'

export const metadata: Metadata = { title: text.notFoundTitle }

/** An address of no shape the portal knows: nothing has framed it yet. */
export default async function NotFound() {
  const latest = await getLatestPage(1)
  return (
    <PortalFrame>
      <NotFoundNotice latest={latest?.cards ?? []} />
    </PortalFrame>
  )
}
