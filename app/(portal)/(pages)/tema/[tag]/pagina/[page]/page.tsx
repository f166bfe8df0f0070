import { TagView } from '#components/portal/tag-view.tsx'
import { getTagPage } from '#lib/articles/reading/cached.ts'
import { tagPath } from '#lib/routes/paths.ts'
import { laterPages } from '../../../../../later-pages.tsx'

const pages = laterPages({
  params: ['tag'],
  read: ({ tag }, page) => getTagPage(tag, page),
  title: ({ name }) => name,
  path: ({ slug }, page) => tagPath(slug, page),
  view: (tag, masthead) => <TagView tag={tag} masthead={masthead} />,
})

export const generateStaticParams = pages.generateStaticParams
export const generateMetadata = pages.generateMetadata
export default pages.Page
