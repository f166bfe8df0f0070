import type { ArticleKind } from '#prisma/generated/client.ts'

/** What readers are told of a story that is not plain news, in whatever edition. */
export const KIND_NAMES: Record<ArticleKind, string> = {
  news: '',
  opinion: 'Opinión',
  analysis: 'Análisis',
  sponsored: 'Contenido patrocinado',
}
