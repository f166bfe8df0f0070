import type { Listing } from '#lib/cards/listing.ts'

/** Texts that several reader pages share. */
export const text = {
  skipToContent: 'Ir al contenido',
  sections: 'Secciones',
  footerSections: 'Todas las secciones',
  footerPaper: 'El diario',
  footerFollow: 'Síganos',
  feed: 'RSS',
  newsletter: 'Boletín',
  newsletterInvitation: 'Reciba el boletín',
  support: 'Apóyanos',
  contact: 'Escríbanos',
  lite: 'Edición ligera',
  liteOfPage: 'Leer esta página en la edición ligera',
  liteReason: 'Su navegador pide ahorrar datos.',
  liteDismiss: 'Ahora no',
  front: 'Portada',
  goneTitle: 'Retiramos esta nota',
  goneText: 'La redacción retiró la nota que estaba en esta dirección, y no volverá a publicarse aquí.',
  errorTitle: 'Algo falló de nuestro lado',
  errorText: 'No pudimos mostrar esta página. Vuelva a intentarlo en unos minutos.',
  notFoundTitle: 'No encontramos esta página',
  notFoundText: 'Puede que la dirección tenga una errata o que la nota haya cambiado de lugar.',
  toFront: 'Ir a la portada',
  emptyTitle: 'La primera edición está en camino',
  emptyText: 'Aquí aparecerán las noticias en cuanto se publique la primera.',
  listEmpty: 'Todavía no hay noticias aquí.',
  latest: 'Lo más reciente',
  opinion: 'Opinión',
  breadcrumbs: 'Ruta de navegación',
  childSections: (section: string) => `Secciones de ${section}`,
  pages: 'Páginas',
  pageOf: (page: number, pages: number) => `página ${page} de ${pages}`,
  newer: '← Más recientes',
  older: 'Anteriores →',
  updatedOn: (date: string) => `Actualizado el ${date}`,
}

/** The title of a page of a list; from the second page on it names the page. */
export function laterPageTitle(title: string, { page, pages }: Pick<Listing, 'page' | 'pages'>): string {
  return page === 1 ? title : `${title}: ${text.pageOf(page, pages)}`
}
