import { AuthorView } from '#components/portal/author-view.tsx'
import { getAuthorPage } from '#lib/articles/reading/cached.ts'
import { authorPath } from '#lib/routes/paths.ts'
import { laterPages } from '../../../../../later-pages.tsx'

const pages = laterPages({
  params: ['author'],
  read: ({ author }, page) => getAuthorPage(author, page),
  title: ({ name }) => name,
  path: ({ slug }, page) => authorPath(slug, page),
  view: (author, masthead) => <AuthorView author={author} masthead={masthead} />,
})

export const generateStaticParams = pages.generateStaticParams
export const generateMetadata = pages.generateMetadata
export default pages.Page
