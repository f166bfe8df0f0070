/**
 * A list of names in Spanish: «A, B y C», with «e» instead of «y» before the sound of an i (Real Academia Española,
 * Diccionario panhispánico de dudas, «y»).
 */
export function joinNames(names: readonly string[]): string {
  return listNames(names, (name) => name).join('')
}

/**
 * The parts of such a list, for names that are shown as links: what `write` returns for each name, and the separators
 * between them.
 */
export function listNames<Item>(
  names: readonly string[],
  write: (name: string, index: number) => Item,
): (Item | string)[] {
  // Intl recognises only an i without an accent, so «e Íñigo» needs the plain letter.
  const plain = names.map((name) => name.normalize('NFD').replace(/\p{M}/gu, ''))
  let index = 0
  return new Intl.ListFormat('es').formatToParts(plain).map(({ type, value }) => {
    if (type !== 'element') return value
    const position = index++
    return write(names[position] ?? '', position)
  })
}
