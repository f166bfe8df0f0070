import { ArchiveView } from '#components/portal/newsletter/archive-view.tsx'
import { text } from '#components/portal/newsletter/text.ts'
import { getArchivePage } from '#lib/newsletter/editions/cached-archive.ts'
import { archivePath } from '#lib/routes/paths.ts'
import { laterPages } from '../../../../../later-pages.tsx'

const pages = laterPages({
  params: [],
  read: (_params, page) => getArchivePage(page),
  title: () => text.archive,
  path: (_archive, page) => archivePath(page),
  view: (archive, masthead) => <ArchiveView archive={archive} masthead={masthead} />,
})

export const generateStaticParams = pages.generateStaticParams
export const generateMetadata = pages.generateMetadata
export default pages.Page
