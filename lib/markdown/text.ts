/** What the author of a Markdown text is told. */
export const text = {
  takesTooLong: (timeMs: number) =>
    `el texto es demasiado enredado: no se pudo leer en ${(timeMs / 1000).toLocaleString('es', { maximumFractionDigits: 1 })} segundos. Busque signos repetidos (>, *, [, =) y divídalo en partes`,
  takesTooMuchMemory:
    'el texto es demasiado enredado: leerlo necesita demasiada memoria. Busque signos repetidos y divídalo en partes',
  tooDeep:
    'el texto tiene demasiados niveles, unos dentro de otros: deje menos citas, listas o recuadros anidados',
  tooManyFootnotes: (max: number) => `el texto tiene más de ${max} notas al pie`,
  footnoteUnused: (name: string) =>
    `la nota al pie ${JSON.stringify(name)} se deja fuera: nada remite a ella`,
  htmlLeftOut: (tag: string) => `el HTML <${tag}> se deja fuera`,
  htmlWordsStay: (tag: string) => `el HTML <${tag}> se deja fuera; sus palabras se quedan`,
  closesNothing: (tag: string) => `</${tag}> no cierra nada y se deja fuera`,
  tableCellsMerged: 'una tabla HTML con celdas unidas (colspan, rowspan) sale con celdas simples',
  linkLeftOut: (url: string) =>
    `el enlace a ${JSON.stringify(url.slice(0, 60))} se deja fuera; sus palabras se quedan`,
  pictureAmongWords: 'una fotografía entre palabras se deja fuera: tiene que ir sola en su párrafo',
  pictureElsewhere: (url: string) =>
    `la fotografía ${JSON.stringify(url.slice(0, 60))} se deja fuera: no es un archivo de la carpeta`,
  notABlock: (line: string) =>
    `«${line.slice(0, 60)}» no está escrito como un bloque y sale tal cual: revise comillas, espacios y la línea «:::» que lo cierra`,
  unknownBlock: (name: string) => `${name} no es un bloque conocido; sus palabras se quedan`,
  unknownAttribute: (attribute: string, block: string) => `${block} no tiene el dato «${attribute}»`,
}
