/**
 * Names as Spanish lists them: «A, B y C», with «e» for «y» before the sound of an i (Real Academia Española,
 * Diccionario panhispánico de dudas, «y»).
 */
export function joinNames(names: readonly string[]): string {
  return listNames(names, (name) => name).join('')
}

/**
 * The parts of such a list, for names that are shown as links: each name as `write` makes it, with the separators
 * between them.
 */
export function listNames<Item>(
  names: readonly string[],
  write: (name: string, index: number) => Item,
): (Item | string)[] {
  // Intl only knows an i without an accent: «e Íñigo» needs the plain letter.
  const plain = names.map((name) => name.normalize('NFD').replace(/\p{M}/gu, ''))
  let index = 0
  return new Intl.ListFormat('es').formatToParts(plain).map(({ type, value }) => {
    if (type !== 'element') return value
    const position = index++
    return write(names[position] ?? '', position)
  })
}
