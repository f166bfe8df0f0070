import type { Metadata } from 'next'
import { FrontView } from '#components/portal/front/front-view.tsx'
import { JsonLd } from '#components/portal/json-ld.tsx'
import { getFrontPage } from '#lib/articles/reading/cached.ts'
import { settings } from '#lib/settings/settings.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { withFeed } from '#lib/site/list-metadata.ts'
import { newsOrganization } from '#lib/site/structured-data.ts'

export const metadata: Metadata = { alternates: withFeed('/') }

export default async function Page() {
  const [front, masthead] = await Promise.all([getFrontPage(), getMasthead()])
  return (
    <>
      <JsonLd data={newsOrganization(masthead, settings().siteUrl)} />
      <FrontView front={front} timeZone={masthead.timeZone} />
    </>
  )
}
