import type { ArticleKind } from '#prisma/generated/client.ts'

/** The names of the kinds of story that readers must be able to tell from plain news, which has none. */
const KIND_NAMES: Record<ArticleKind, string> = {
  news: '',
  opinion: 'Opinión',
  analysis: 'Análisis',
  sponsored: 'Contenido patrocinado',
}

/**
 * What stands above a headline, in every edition: the section of a story and its kind. Either is empty when it need
 * not be said: the section of a list within that section, the kind of plain news or of a section with the same name.
 * @param within the section whose name already stands above the story.
 */
export function labelOf(
  { kind, section }: { kind: ArticleKind; section: string },
  within?: string,
): { section: string; kind: string } {
  const name = KIND_NAMES[kind]
  return { section: section === within ? '' : section, kind: name === section ? '' : name }
}
