import type { Metadata } from 'next'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { text } from '#components/portal/text.ts'
import { getMasthead } from '#lib/site/cached.ts'

export const metadata: Metadata = { title: text.notFoundTitle }

/**
 * An address of no shape the portal knows: nothing has framed it yet. Next renders this with every page, which would hang
 * on whatever is read here: the latest stories are on the page that our server shows instead (`aviso/404`).
 */
export default async function NotFound() {
  return (
    <PortalFrame masthead={await getMasthead()}>
      <NotFoundNotice />
    </PortalFrame>
  )
}
