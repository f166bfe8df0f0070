import type { ArticleKind } from '#prisma/generated/client.ts'

/** What readers see in the lite edition. */
export const text = {
  edition: 'Edición ligera',
  full: 'Ver la página completa',
  by: 'Por',
  names: (names: string[]) => new Intl.ListFormat('es').format(names),
  updated: 'Actualizado el',
  withInformationFrom: 'Con información de',
  tags: 'Temas:',
  related: 'Artículos relacionados',
  moreByAuthor: 'Más del autor',
  latest: 'Lo más reciente',
  opinion: 'Opinión',
  front: 'Portada',
  sections: 'Secciones',
  readAlso: 'Lea también:',
  notes: 'Notas',
  photograph: 'Fotografía:',
  listEmpty: 'Todavía no hay noticias aquí.',
  pages: 'Páginas',
  pageOf: (page: number, pages: number) => `página ${page} de ${pages}`,
  newer: '← Más recientes',
  older: 'Anteriores →',
  kinds: {
    news: '',
    opinion: 'Opinión',
    analysis: 'Análisis',
    sponsored: 'Contenido patrocinado',
  } satisfies Record<ArticleKind, string>,
}
