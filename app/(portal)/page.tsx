import type { Metadata } from 'next'
import { FrontView } from '#components/portal/front-view.tsx'
import { getFrontPage } from '#lib/site/cached.ts'

export const metadata: Metadata = { alternates: { canonical: '/' } }

export default async function Page() {
  return <FrontView front={await getFrontPage()} />
}
