import { settings } from '#lib/settings/settings.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { moveDatabase as moveRows } from '#server/operations/backup/move.ts'
import { defineCommand } from './command-line/command.ts'
import { startProgress } from './command-line/progress.ts'
import { jsonOption } from './command-line/shared-options.ts'
import { UsageError } from './command-line/usage-error.ts'

export const moveDatabase = defineCommand({
  details:
    'Copia todas las filas y las compara una por una. La base anterior queda como estaba. Ningún portal puede estar en marcha.',
  operands: {
    target: {
      label: 'DESTINO',
      summary: 'postgresql://usuario:clave@servidor/base, o embedded: el PostgreSQL incluido',
    },
  },
  options: {
    replace: {
      type: 'boolean',
      summary: 'reemplaza lo que haya en el destino, y antes lo guarda en la carpeta de datos',
    },
    json: jsonOption,
  },
  examples: ['move-database postgresql://portada:clave@servidor/portada', 'move-database embedded'],
  needs: 'schema',
  async run({ operands, options: { replace, json }, database: source, signal }) {
    const databaseUrl = targetUrl(operands.target)
    if (databaseUrl === settings().databaseUrl) throw new Error('El diario ya está en esa base de datos.')
    await lockExclusively(source)
    const target = await openDatabase({ ...settings(), databaseUrl })
    try {
      await lockExclusively(target)
      const line = startProgress('Copiando')
      const { tables, rows, replaced } = await moveRows({
        from: source.url,
        to: target.url,
        dataFolder: settings().dataFolder,
        replace,
        now: new Date(),
        signal,
        onProgress: line.showBytes,
      }).finally(line.end)
      const kept = replaced ? ` Lo que había antes en el destino está en ${replaced}.` : ''
      const next = databaseUrl ? 'con esa dirección en DATABASE_URL' : 'sin DATABASE_URL'
      console.log(
        json
          ? JSON.stringify({ tables, rows, replaced })
          : `Las dos bases tienen ahora lo mismo: ${rows} filas en ${tables} tablas.${kept} Arranque el portal ${next}. ` +
              'La base anterior está como estaba: bórrela cuando ya no la necesite.',
      )
      return 0
    } finally {
      await target.close()
    }
  },
})

/**
 * The address of the target; `undefined` for the embedded PostgreSQL.
 * @throws UsageError when it is neither.
 */
function targetUrl(target: string): string | undefined {
  if (target === 'embedded') return undefined
  if (!/^postgres(ql)?:\/\//.test(target)) {
    throw new UsageError('El destino debe ser embedded o una dirección que empiece por postgresql://.')
  }
  return target
}

/** @throws Error while a portal serves this data folder from that database. */
async function lockExclusively(database: OpenDatabase): Promise<void> {
  if (!(await database.lockExclusively()))
    throw new Error('Hay un portal en marcha sobre esta carpeta de datos: deténgalo antes de mover la base.')
}
