import { SectionView } from '#components/portal/section-view.tsx'
import { getSectionPage } from '#lib/articles/reading/cached.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { laterPages } from '../../../../later-pages.tsx'

const pages = laterPages({
  params: ['section'],
  read: ({ section }, page) => getSectionPage(section, page),
  title: ({ name }) => name,
  path: ({ slug }, page) => sectionPath(slug, page),
  view: (section, masthead) => <SectionView section={section} masthead={masthead} />,
})

export const generateStaticParams = pages.generateStaticParams
export const generateMetadata = pages.generateMetadata
export default pages.Page
