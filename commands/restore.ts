// npm run restore -- FILE: brings a backup back into an empty database and data folder.
import { settings } from '#lib/settings/settings.ts'
import { restoreBackup } from '#server/operations/backup/restore.ts'
import { fileArguments } from './file-arguments.ts'
import { progress } from './progress.ts'
import { runCommand } from './run-command.ts'

runCommand({
  usage: 'npm run -s restore -- [--json] FILE',
  needsSchema: false,
  async run(database, signal) {
    const { file, json } = fileArguments()
    if (!(await database.takeAlone())) {
      throw new Error('A portal is serving this data folder; stop it before restoring.')
    }
    const line = progress('Restoring')
    const summary = await restoreBackup({
      databaseUrl: database.url,
      dataFolder: settings().dataFolder,
      file,
      signal,
      onProgress: (_phase, bytes) => line.bytes(bytes),
    }).finally(line.end)
    const { rows, tables, files, left } = summary
    const leftOut = left.length > 0 ? ` Left out, as no Portada makes them: ${left.join(', ')}.` : ''
    console.log(
      json
        ? JSON.stringify(summary)
        : `Restored ${rows} rows of ${tables} tables and ${files} files.${leftOut}`,
    )
    return 0
  },
})
