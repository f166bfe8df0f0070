import type { ReactNode } from 'react'
import { ReaderDocument, readerMetadata } from './reader-document.tsx'

export const generateMetadata = readerMetadata

/** The root layout of reader pages alone: other groups of pages have their own, and none of the paper's look. */
export default function PortalRootLayout({ children }: { children: ReactNode }) {
  return <ReaderDocument>{children}</ReaderDocument>
}
