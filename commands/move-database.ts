// npm run move-database -- URL|embedded: copies the paper to another PostgreSQL, or back into the one that it brings along.
import { parseArgs } from 'node:util'
import { settings } from '#lib/settings/settings.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { moveDatabase } from '#server/operations/backup/move.ts'
import { progress } from './progress.ts'
import { runCommand, UsageError } from './run-command.ts'

runCommand({
  usage: 'npm run -s move-database -- [--replace] [--json] postgresql://…|embedded',
  needsSchema: true,
  async run(source, signal) {
    const { values, positionals } = parseArgs({
      options: { replace: { type: 'boolean' }, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [to, ...rest] = positionals
    if (!to || rest.length > 0 || !/^(embedded$|postgres(ql)?:\/\/)/.test(to)) throw new UsageError()
    const databaseUrl = to === 'embedded' ? undefined : to
    if (databaseUrl === settings().databaseUrl) throw new Error('The paper is in that database already.')
    await takeAlone(source)
    const target = await openDatabase({ ...settings(), databaseUrl })
    try {
      await takeAlone(target)
      const line = progress('Moving')
      const { dataFolder } = settings()
      const { replace = false } = values
      const { tables, rows, replaced } = await moveDatabase({
        from: source.url,
        to: target.url,
        dataFolder,
        replace,
        now: new Date(),
        signal,
        onProgress: line.bytes,
      }).finally(line.end)
      const kept = replaced ? ` What was in it before is in ${replaced}.` : ''
      const next = databaseUrl ? 'with DATABASE_URL set to it' : 'without DATABASE_URL'
      console.log(
        values.json
          ? JSON.stringify({ tables, rows, replaced })
          : `Moved ${rows} rows of ${tables} tables; both databases hold the same now.${kept} Start the portal ${next}. ` +
              'The old database is as it was: delete it when you do not need it any more.',
      )
      return 0
    } finally {
      await target.close()
    }
  },
})

/** @throws Error while a portal serves this data folder from that database. */
async function takeAlone(database: OpenDatabase): Promise<void> {
  if (!(await database.takeAlone()))
    throw new Error('A portal is serving this data folder; stop it before moving.')
}
