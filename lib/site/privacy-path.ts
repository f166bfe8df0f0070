import { editorialPath } from '#lib/routes/paths.ts'
import type { Masthead } from './masthead.ts'

/** The path of the page about personal data; `undefined` when the paper names none, or one that does not exist. */
export function privacyPath({
  privacyPage,
  pages,
}: Pick<Masthead, 'privacyPage' | 'pages'>): string | undefined {
  return pages.some(({ slug }) => slug === privacyPage) ? editorialPath(privacyPage) : undefined
}
