// npm run restore -- FILE: brings a backup back into an empty database and data folder.
import { settings } from '#lib/platform/settings.ts'
import { runCommand } from '#server/backup/command.ts'
import { BackupError } from '#server/backup/format.ts'
import { restoreBackup } from '#server/backup/restore.ts'

await runCommand('restore', async ({ file, database, progress, signal, say }) => {
  const { dataFolder } = settings()
  if (!(await database.becomeServer())) {
    throw new BackupError('A portal is serving this data folder; stop it before restoring.')
  }
  const onProgress = (phase: string, bytes: number) =>
    progress(phase === 'checking' ? 'Checking' : 'Loading', bytes)
  const summary = await restoreBackup({ databaseUrl: database.url, dataFolder, file, signal, onProgress })
  const left =
    summary.left.length > 0 ? ` Left out, as no Portada makes them: ${summary.left.join(', ')}.` : ''
  say(summary, `Restored ${summary.rows} rows of ${summary.tables} tables and ${summary.files} files.${left}`)
})

// Prisma's schema engine, which the migrations run in, keeps a timer for ten seconds.
process.exit()
