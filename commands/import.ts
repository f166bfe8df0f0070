// npm run -s import -- markdown DIR [--dry-run] [--json]: articles from Markdown files.
import { parseArgs } from 'node:util'
import { database } from '#lib/database/client.ts'
import { type FileResult, type FolderResult, importFolder } from '#lib/import/import-folder.ts'
import { progress } from './progress.ts'
import { runCommand, UsageError } from './run-command.ts'

const NAMES_SHOWN = 12

runCommand({
  usage: 'npm run -s import -- markdown DIR [--dry-run] [--json]',
  needsSchema: true,
  async run() {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    })
    const [format, folder, ...rest] = positionals
    if (format !== 'markdown' || !folder || rest.length > 0) throw new UsageError()
    const line = progress('Importing')
    const result = await importFolder(database(), folder, {
      now: new Date(),
      dryRun: values['dry-run'],
      onProgress: line.part,
    }).finally(line.end)
    const report: Report = { dryRun: values['dry-run'] ?? false, ...counts(result), ...result }
    if (values.json) console.log(JSON.stringify(report, null, 2))
    else print(report)
    return report.failed > 0 ? 1 : 0
  },
})

type Counts = Record<FileResult['outcome'], number>
type Report = { dryRun: boolean } & Counts & FolderResult

function counts({ files }: FolderResult): Counts {
  const count = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  for (const { outcome } of files) count[outcome]++
  return count
}

function print({ dryRun, files, made, created, updated, unchanged, failed }: Report): void {
  for (const { file, warnings, ...result } of files) {
    for (const { line, reason } of warnings) console.error(`${file}:${line}: warning: ${reason}`)
    if (result.outcome === 'failed') console.error(`${file}:${result.line}: ${result.reason}`)
  }
  for (const [kind, names] of Object.entries(made)) {
    if (names.length > 0) console.log(`${names.length} new ${kind}: ${shortened(names)}`)
  }
  const summary = `${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed`
  console.log(dryRun ? `${summary} (dry run: nothing was written)` : summary)
}

function shortened(names: string[]): string {
  const rest = names.length - NAMES_SHOWN
  return (
    names.slice(0, NAMES_SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more (all of them with --json)` : '')
  )
}
