// npm run backup -- FILE: the whole paper in one file, while the portal runs or when it is stopped.
import path from 'node:path'
import { settings } from '#lib/platform/settings.ts'
import { runCommand } from '#server/backup/command.ts'
import { writeBackup } from '#server/backup/write.ts'

await runCommand('backup', async ({ file, database, progress, signal, say }) => {
  const { dataFolder } = settings()
  const onProgress = (bytes: number) => progress('Writing', bytes)
  const summary = await writeBackup({ databaseUrl: database.url, dataFolder, file, signal, onProgress })
  say(
    summary,
    `Backed up ${summary.rows} rows of ${summary.tables} tables and ${summary.files} files to ` +
      `${path.relative('.', file)} (${Math.ceil(summary.bytes / 1e6)} MB). It holds the paper's secrets: keep it safe.`,
  )
})
