/** What readers see on every page of the paper. */
export const text = {
  skipToContent: 'Ir al contenido',
  sections: 'Secciones',
  footer: 'Pie de página',
  newsletter: 'Boletín',
  newsletterInvitation: 'Reciba el boletín',
  contact: 'Contacto',
  front: 'Portada',
  notFoundTitle: 'No encontramos esta página',
  notFoundText: 'Puede que la dirección tenga una errata o que la nota haya cambiado de lugar.',
  notFoundHome: 'Ir a la portada',
  emptyTitle: 'La primera edición está en camino',
  emptyText: 'Aquí aparecerán las noticias en cuanto se publique la primera.',
  sectionEmpty: 'Todavía no hay noticias en esta sección.',
}
