import { BackupError } from './format.ts'

/** A table and those its foreign keys point to, by name. */
export interface References {
  table: string
  references: string[]
}

/**
 * The tables in an order in which each follows those it refers to, so that their rows can be loaded with the
 * foreign keys in force. A table may refer to itself: one COPY checks its keys at its end.
 * @throws BackupError when tables refer to each other in a circle.
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
      const circle = rest.map(({ table }) => table).join(', ')
      throw new BackupError(`The tables ${circle} refer to each other in a circle; they cannot be restored.`)
    }
    for (const { table } of ready) placed.add(table)
    ordered.push(...ready)
    rest = rest.filter(({ table }) => !placed.has(table))
  }
  return ordered
}
