import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { database } from '#lib/database/client.ts'
import { fileError } from '#lib/files/file-error.ts'
import { boundedBytes, openRegularFile } from '#lib/files/regular-file.ts'
import { importList, MAX_LIST_BYTES } from '#lib/newsletter/subscribers/import-list.ts'
import type { RefusedRow } from '#lib/newsletter/subscribers/parse-row.ts'
import { defineCommand } from '../../command-line/command.ts'
import { startProgress } from '../../command-line/progress.ts'
import { dryRunOption, jsonOption } from '../../command-line/shared-options.ts'
import { text } from '../../text.ts'

export const importSubscribers = defineCommand({
  details:
    'Columnas: email, name, newsletter, confirmed_at, consent. No envía nada a nadie. Lo que no entra queda, línea por línea, en\nARCHIVO.errors.csv. La guía: docs/newsletter.md',
  operands: { file: { label: 'ARCHIVO', summary: 'la lista, en CSV' } },
  options: { 'dry-run': dryRunOption, json: jsonOption },
  examples: ['newsletter subscribers import lista.csv --dry-run'],
  needs: 'schema',
  async run({ operands, options: { 'dry-run': dryRun, json } }) {
    const file = path.resolve(operands.file)
    // A list is read twice, so a pipe would not do: it is empty the second time.
    const list = await openRegularFile(file)
    const errors = `${file}.errors.csv`
    const refused: RefusedRow[] = []
    const line = startProgress(dryRun ? 'Comprobando' : 'Importando')
    const importOpened = async () => {
      // The file of an earlier import must not be taken for the result of this one, however this one ends.
      await removeFile(errors)
      const { size } = await list.stat()
      return importList(database(), () => boundedBytes(list, MAX_LIST_BYTES, file), {
        now: new Date(),
        dryRun,
        onRefused: (row) => refused.push(row),
        onProgress: (bytes) => line.showPart(bytes, size),
      })
    }
    const report = await importOpened().finally(() => {
      line.end()
      return list.close()
    })
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

async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true }).catch((error) => {
    throw fileError(error, file, 'write')
  })
}

function errorFile(refused: RefusedRow[]): string {
  return stringify(refused, { header: true, columns: ['line', 'email', 'reason'], escape_formulas: true })
}
