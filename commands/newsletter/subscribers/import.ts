import { createReadStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { database } from '#lib/database/client.ts'
import { importList } from '#lib/newsletter/subscribers/import-list.ts'
import type { RefusedRow } from '#lib/newsletter/subscribers/parse-row.ts'
import { defineCommand } from '../../command-line/command.ts'
import { startProgress } from '../../command-line/progress.ts'
import { dryRunOption, jsonOption } from '../../command-line/shared-options.ts'
import { text } from '../../text.ts'
import { fileError } from './file-error.ts'

export const importSubscribers = defineCommand({
  details:
    'Columnas: email, name, newsletter, confirmed_at, consent. No envía nada a nadie. Lo que no entra queda, línea por línea, en\nARCHIVO.errors.csv. La guía: docs/newsletter.md',
  operands: { file: { label: 'ARCHIVO', summary: 'la lista, en CSV' } },
  options: { 'dry-run': dryRunOption, json: jsonOption },
  examples: ['newsletter subscribers import lista.csv --dry-run'],
  needs: 'schema',
  async run({ operands, options: { 'dry-run': dryRun, json } }) {
    const file = path.resolve(operands.file)
    const size = await listSize(file)
    const errors = `${file}.errors.csv`
    // The file of an earlier import must not be taken for the result of this one, however this one ends.
    await rm(errors, { force: true }).catch((error) => {
      throw fileError(error, errors, 'write')
    })
    const refused: RefusedRow[] = []
    const line = startProgress(dryRun ? 'Comprobando' : 'Importando')
    const report = await importList(database(), () => createReadStream(file), {
      now: new Date(),
      dryRun,
      onRefused: (row) => refused.push(row),
      onProgress: (bytes) => line.showPart(bytes, size),
    })
      .catch((error) => {
        throw fileError(error, file, 'read')
      })
      .finally(line.end)
    if (json) {
      console.log(JSON.stringify({ dryRun, ...report, errors: refused.length > 0 ? errors : null }))
    } else {
      const { rows, created, subscribed, unchanged } = report
      console.log(
        `Filas: ${rows}; suscriptores nuevos: ${created}; suscripciones nuevas: ${subscribed}; sin cambios: ${unchanged}; ` +
          `rechazadas: ${refused.length}${dryRun ? text.dryRun : ''}`,
      )
    }
    if (refused.length === 0) return 0
    await writeFile(errors, errorFile(refused), { mode: 0o600 }).catch((error) => {
      throw fileError(error, errors, 'write')
    })
    if (!json) console.log(`Por qué, línea por línea: ${errors}`)
    return 0
  },
})

/**
 * The size of a list in bytes. A list is read twice, so it must be a regular file: a pipe is empty the second time.
 * @throws Error with a sentence when it is not a regular file that can be read.
 */
async function listSize(file: string): Promise<number> {
  const found = await stat(file).catch((error) => {
    throw fileError(error, file, 'read')
  })
  if (found.isDirectory()) throw new Error(`${file} es una carpeta: nombre la lista que está en ella.`)
  if (!found.isFile()) throw new Error(`${file} no es un archivo normal: guarde antes la lista como uno.`)
  return found.size
}

function errorFile(refused: RefusedRow[]): string {
  return stringify(refused, { header: true, columns: ['line', 'email', 'reason'], escape_formulas: true })
}
