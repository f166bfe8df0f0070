/** What readers see on the article page. */
export const text = {
  by: 'Por',
  updated: 'Actualizado el',
  withInformationFrom: 'Con información de',
  tags: 'Temas',
  share: 'Compartir',
  shareBy: { whatsapp: 'WhatsApp', telegram: 'Telegram', x: 'X', facebook: 'Facebook', mail: 'Correo' },
  moreByAuthor: 'Más del autor',
  related: 'Artículos relacionados',
  latest: 'Lo más reciente',
}
