import { BackupError } from './format.ts'

/** A table and the tables that its foreign keys refer to, by name. */
export interface References {
  table: string
  references: string[]
}

/**
 * Sorts tables topologically, so that each follows the tables it refers to and rows can be loaded with foreign keys in
 * force. A table may refer to itself, because COPY checks foreign keys at its end.
 * @throws BackupError when tables refer to each other in a cycle.
 */
export function inForeignKeyOrder<T extends References>(tables: T[]): T[] {
  const names = new Set(tables.map(({ table }) => table))
  const ordered: T[] = []
  const placed = new Set<string>()
  let rest = [...tables].sort((a, b) => (a.table < b.table ? -1 : 1))
  while (rest.length > 0) {
    const ready = rest.filter(({ table, references }) =>
      references.every((other) => other === table || placed.has(other) || !names.has(other)),
    )
    if (ready.length === 0) {
      const cycle = rest.map(({ table }) => table).join(', ')
      throw new BackupError(`The tables ${cycle} refer to each other in a cycle; they cannot be restored.`)
    }
    for (const { table } of ready) placed.add(table)
    ordered.push(...ready)
    rest = rest.filter(({ table }) => !placed.has(table))
  }
  return ordered
}
