// npm run -s export -- static DIR [--all] [--json]: a mirror, the whole reader side as plain files.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { database } from '#lib/database/client.ts'
import { prepareSecrets } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'
import { exportMirror, type MirrorSummary } from '#server/operations/mirror/export-mirror.ts'
import { openPageSource } from '#server/operations/mirror/page-source.ts'
import { build } from '#server/web/next/build.ts'
import { progress } from './progress.ts'
import { runCommand, UsageError } from './run-command.ts'

const NAMES_SHOWN = 12
/** Lock under which one process at a time writes mirrors of a paper. */
const EXPORT_LOCK = 7_267_827

runCommand({
  usage: 'npm run -s export -- static DIR [--all] [--json]',
  needsSchema: true,
  async run(opened, signal) {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { all: { type: 'boolean' }, json: { type: 'boolean' } },
    })
    const [kind, folder, ...rest] = positionals
    if (kind !== 'static' || !folder || rest.length > 0) throw new UsageError()
    const { siteUrl } = settings()
    process.env.PORTADA_DATA = settings().dataFolder
    process.env.SITE_URL = siteUrl
    prepareSecrets()
    const built = await build(settings(), opened, (line) => console.error(line))
    const source = await openPageSource(built.folder)
    const line = progress('Writing')
    const summary = await opened
      .inTurn(EXPORT_LOCK, () =>
        exportMirror({
          db: database(),
          siteUrl,
          folder: path.resolve(folder),
          build: built.folder,
          source,
          all: values.all,
          onProgress: line.part,
          signal,
        }),
      )
      .finally(line.end)
    await source.close()
    if (values.json) console.log(JSON.stringify(summary, null, 2))
    else print(summary, folder, siteUrl)
    return summary.failed.length > 0 ? 1 : 0
  },
})

function print(
  { pages, made, written, removed, failed, lost }: MirrorSummary,
  folder: string,
  siteUrl: string,
): void {
  for (const { path, reason } of failed) console.error(`${path} could not be made: ${reason}`)
  for (const { path, address } of lost.slice(0, NAMES_SHOWN))
    console.error(`${path}: ${address} leads to no page`)
  if (lost.length > NAMES_SHOWN)
    console.error(`and ${lost.length - NAMES_SHOWN} more (all of them with --json)`)
  console.log(
    `A mirror of ${siteUrl} in ${folder}: ${pages} pages and documents, ${made} of them made now, ` +
      `${written} files written, ${removed} removed.`,
  )
}
