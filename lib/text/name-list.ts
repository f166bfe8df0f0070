/**
 * A list of names in Spanish: «A, B y C», with «e» instead of «y» before the sound of an i (Real Academia Española,
 * Diccionario panhispánico de dudas, «y»).
 */
export function joinNames(names: readonly string[]): string {
  const named = names.map((name) => ({ name }))
  return listByName(named, ({ name }) => name).join('')
}

/**
 * The parts of such a list, for names that are shown as links: each item as `write` makes it, and between them the
 * separators.
 */
export function listByName<Item extends { name: string }, Written>(
  items: readonly Item[],
  write: (item: Item) => Written,
): (Written | string)[] {
  // Intl recognises an i only without an accent, so «Íñigo» must reach it as «Inigo».
  const plain = items.map(({ name }) => name.normalize('NFD').replace(/\p{M}/gu, ''))
  const written = items.map(write)
  return new Intl.ListFormat('es')
    .formatToParts(plain)
    .map(({ type, value }) => (type === 'element' ? (written.shift() as Written) : value))
}
