/** Words of the screen that takes things out of the paper for good. */
export const text = {
  title: 'Quitar algo para siempre',
  help: 'Quita un texto, un nombre o una imagen de todo el diario: lo que se escribe y su historia, versiones, propuestas, notas, artículos, canales, archivo de boletines y archivos de imagen. El registro guarda que se hizo y por qué, sin lo quitado. No se puede deshacer.',
  hint: 'Para que los lectores dejen de ver una noticia basta con retirarla.',
  words: 'Palabras exactas',
  wordsHelp: 'Entre 4 y 500 caracteres. En su lugar queda «[…]».',
  picture: (alt: string, id: number) => alt || `Imagen ${id}, sin texto alternativo`,
  pictures: 'O una imagen de esta noticia',
  none: 'Ninguna: quitar palabras',
  noPictures: 'Para quitar una imagen, abra su noticia y siga desde allí.',
  reason: 'Motivo',
  reasonHelp: 'Queda en el registro: dígalo sin las palabras que se quitan.',
  go: 'Quitar…',
  confirmTitle: '¿Quitarlo de todo el diario?',
  confirmWords: (words: string) => `«${words}» desaparece de todas partes. No se puede deshacer.`,
  confirmPicture: 'La imagen desaparece de todas partes, con sus archivos. No se puede deshacer.',
  confirm: 'Quitar para siempre',
  cancel: 'Cancelar',
  done: (stories: number, pictures: number) =>
    `Quitado de ${stories === 1 ? 'una noticia' : `${stories} noticias`} y ${pictures === 1 ? 'una imagen' : `${pictures} imágenes`}.`,
}
