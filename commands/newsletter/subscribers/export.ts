import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { database } from '#lib/database/client.ts'
import { fileError } from '#lib/files/file-error.ts'
import { exportList, exportRows } from '#lib/newsletter/subscribers/export-list.ts'
import { defineCommand } from '../../command-line/command.ts'
import { UsageError } from '../../command-line/usage-error.ts'

export const exportSubscribers = defineCommand({
  details: 'Sin ARCHIVO, la lista va a la salida. Con las mismas columnas que se importan.',
  operands: {
    file: {
      label: 'ARCHIVO',
      summary: 'el archivo que se escribe; no se reemplaza ninguno',
      isOptional: true,
    },
  },
  options: { json: { type: 'boolean', summary: 'escribe en la salida un objeto JSON por línea' } },
  examples: ['newsletter subscribers export lista.csv'],
  needs: 'schema',
  async run({ operands: { file }, options: { json } }) {
    if (json && file !== undefined) throw new UsageError('--json escribe en la salida: no lleva ARCHIVO.')
    if (json) {
      for await (const row of exportRows(database())) console.log(JSON.stringify(row))
    } else if (file) {
      await exportTo(path.resolve(file))
    } else {
      for await (const part of exportList(database())) process.stdout.write(part)
    }
    return 0
  },
})

/**
 * Writes the list, which holds people's addresses, with mode 0600 and never over another file. An incomplete file is
 * deleted.
 */
async function exportTo(file: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await pipeline(exportList(database()), handle.createWriteStream()).catch(async (error) => {
      await rm(file, { force: true })
      throw error
    })
  } catch (error) {
    throw fileError(error, file, 'write')
  }
}
