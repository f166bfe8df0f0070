import type { Metadata } from 'next'
import { NotFoundNotice } from '#components/portal/not-found-notice.tsx'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { text } from '#components/portal/text.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { ReaderDocument, readerMetadata } from './(portal)/reader-document.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { ...(await readerMetadata()), title: text.notFoundTitle }
}

/**
 * The document for an address that no route has. Next shows it where it serves pages by itself; otherwise our server shows
 * the page `aviso/404` instead.
 */
export default async function GlobalNotFound() {
  return (
    <ReaderDocument>
      <PortalFrame masthead={await getMasthead()}>
        <NotFoundNotice />
      </PortalFrame>
    </ReaderDocument>
  )
}
