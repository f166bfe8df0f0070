import path from 'node:path'
import { database as openedDatabase } from '#lib/database/client.ts'
import { settings } from '#lib/settings/settings.ts'
import { markAsRestored } from '#lib/site/restored-copy.ts'
import { renewDocuments } from '#server/operations/backup/renew-documents.ts'
import { restoreBackup } from '#server/operations/backup/restore.ts'
import { defineCommand } from './command-line/command.ts'
import { startProgress } from './command-line/progress.ts'
import { jsonOption } from './command-line/shared-options.ts'
import { restoredText } from './text.ts'

export const restore = defineCommand({
  details:
    'La carpeta de datos es la de PORTADA_DATA, y la base la de DATABASE_URL o, sin ella, la incluida. Las dos deben estar\nvacías, y ningún portal puede estar en marcha sobre ellas.',
  operands: { file: { label: 'ARCHIVO', summary: 'la copia que escribió backup' } },
  options: { json: jsonOption },
  examples: ['restore /srv/copias/hoy.portada'],
  needs: 'database',
  async run({ operands, options, database, signal }) {
    if (!(await database.lockExclusively())) {
      throw new Error('Hay un portal en marcha sobre esta carpeta de datos: deténgalo antes de restaurar.')
    }
    const line = startProgress('Restaurando')
    const summary = await restoreBackup({
      databaseUrl: database.url,
      dataFolder: settings().dataFolder,
      file: path.resolve(operands.file),
      signal,
      onProgress: (_phase, bytes) => line.showBytes(bytes),
    }).finally(line.end)
    await renewDocuments(database.url)
    await markAsRestored(openedDatabase(), new Date())
    const { rows, tables, files, skipped } = summary
    const skippedNote =
      skipped.length > 0 ? ` Se ha dejado fuera lo que no es de Portada: ${skipped.join(', ')}.` : ''
    console.log(
      options.json
        ? JSON.stringify(summary)
        : `Copia restaurada. Filas: ${rows}, tablas: ${tables}, archivos: ${files}.${skippedNote}`,
    )
    console.error(restoredText.waits)
    return 0
  },
})
