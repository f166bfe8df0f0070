import path from 'node:path'
import { settings } from '#lib/settings/settings.ts'
import { noteBackup } from '#server/operations/backup/last-backup.ts'
import { writeBackup } from '#server/operations/backup/write.ts'
import { defineCommand } from './command-line/command.ts'
import { startProgress } from './command-line/progress.ts'
import { jsonOption } from './command-line/shared-options.ts'

export const backup = defineCommand({
  details:
    'El archivo lleva la base de datos, las imágenes y los secretos del diario: guárdelo donde nadie más lo lea.',
  operands: { file: { label: 'ARCHIVO', summary: 'el archivo que se escribe; no se reemplaza ninguno' } },
  options: { json: jsonOption },
  examples: ['backup /srv/copias/hoy.portada'],
  needs: 'database',
  async run({ operands, options, database, signal }) {
    const file = path.resolve(operands.file)
    const line = startProgress('Escribiendo')
    const { dataFolder } = settings()
    const summary = await writeBackup({
      databaseUrl: database.url,
      dataFolder,
      file,
      signal,
      onProgress: line.showBytes,
    }).finally(line.end)
    await noteBackup(dataFolder, new Date())
    const { rows, tables, files, bytes } = summary
    const sentence =
      `Copia escrita en ${file} (${Math.ceil(bytes / 1e6)} MB). Filas: ${rows}, tablas: ${tables}, archivos: ${files}. ` +
      'Lleva los secretos del diario: guárdela bien.'
    console.log(options.json ? JSON.stringify(summary) : sentence)
    return 0
  },
})
