/** What the author of an article file is told about its front matter. */
export const text = {
  cutByComment: (field: string) =>
    `${field} termina antes de « #»: lo que sigue es un comentario y se pierde; si es texto, ponga el dato entre comillas`,
  frontMatterTooLong: (max: number) =>
    `los datos entre las líneas «---» pasan de ${max.toLocaleString('es')} caracteres: el texto va debajo de la segunda`,
}
