import { LatestView } from '#components/portal/latest-view.tsx'
import { text } from '#components/portal/text.ts'
import { getLatestPage } from '#lib/articles/reading/cached.ts'
import { latestPath } from '#lib/routes/paths.ts'
import { laterPages } from '../../../../later-pages.tsx'

const pages = laterPages({
  params: [],
  read: (_params, page) => getLatestPage(page),
  title: () => text.latest,
  path: (_listing, page) => latestPath(page),
  view: (listing, masthead) => <LatestView listing={listing} masthead={masthead} />,
})

export const generateStaticParams = pages.generateStaticParams
export const generateMetadata = pages.generateMetadata
export default pages.Page
