// npm run backup -- FILE: the whole paper in one file, while the portal runs or when it is stopped.
import path from 'node:path'
import { settings } from '#lib/settings/settings.ts'
import { writeBackup } from '#server/operations/backup/write.ts'
import { fileArguments } from './file-arguments.ts'
import { progress } from './progress.ts'
import { runCommand } from './run-command.ts'

runCommand({
  usage: 'npm run -s backup -- [--json] FILE',
  needsSchema: false,
  async run({ url }, signal) {
    const { file, json } = fileArguments()
    const line = progress('Writing')
    const { dataFolder } = settings()
    const summary = await writeBackup({
      databaseUrl: url,
      dataFolder,
      file,
      signal,
      onProgress: line.bytes,
    }).finally(line.end)
    const { rows, tables, files, bytes } = summary
    const sentence =
      `Backed up ${rows} rows of ${tables} tables and ${files} files to ${path.relative('.', file)} ` +
      `(${Math.ceil(bytes / 1e6)} MB). It holds the paper's secrets: keep it safe.`
    console.log(json ? JSON.stringify(summary) : sentence)
    return 0
  },
})
