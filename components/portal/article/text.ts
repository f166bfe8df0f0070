/** What readers see on the article page. */
export const text = {
  by: 'Por',
  updated: 'Actualizado el',
  readingTime: (minutes: number) => `${minutes} min de lectura`,
  withInformationFrom: 'Con información de',
  tags: 'Temas',
  share: 'Compartir',
  shareBy: { whatsapp: 'WhatsApp', telegram: 'Telegram', x: 'X', facebook: 'Facebook', mail: 'Correo' },
  copy: 'Copiar enlace',
  copied: 'Enlace copiado.',
  copyFailed: 'El navegador no permitió copiarlo.',
  older: (section: string) => `Anterior en ${section}`,
  newer: (section: string) => `Siguiente en ${section}`,
  neighbours: (section: string) => `Otras noticias de ${section}`,
  moreByAuthor: 'Más del autor',
  related: 'Artículos relacionados',
  latest: 'Lo más reciente',
}
