import type { Metadata } from 'next'
import { FrontView } from '#components/portal/front/front-view.tsx'
import { JsonLd } from '#components/portal/json-ld.tsx'
import { getFrontPage } from '#lib/articles/reading/cached.ts'
import { settings } from '#lib/settings/settings.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { newsOrganization } from '#lib/site/structured-data.ts'
import { siteVerification } from '#lib/site/verification.ts'

export async function generateMetadata(): Promise<Metadata> {
  const masthead = await getMasthead()
  return {
    ...pageMetadata(masthead, { path: '/', feedOf: { path: '/' } }),
    // The services look for their codes on the front page alone.
    verification: siteVerification(masthead),
  }
}

export default async function Page() {
  const [front, masthead] = await Promise.all([getFrontPage(), getMasthead()])
  return (
    <>
      <JsonLd data={newsOrganization(masthead, settings().siteUrl)} />
      <FrontView front={front} masthead={masthead} />
    </>
  )
}
