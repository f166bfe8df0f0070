import path from 'node:path'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'
import { database } from '#lib/database/client.ts'
import { prepareSecrets } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'
import { exportMirror, type MirrorSummary } from '#server/operations/mirror/export-mirror.ts'
import { openPageSource } from '#server/operations/mirror/page-source.ts'
import { build } from '#server/web/next/build.ts'
import { defineCommand } from '../command-line/command.ts'
import { startProgress } from '../command-line/progress.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { text } from '../text.ts'

const NAMES_SHOWN = 12

export const exportStatic = defineCommand({
  details:
    'El espejo es todo lo que ven los lectores, en archivos que sirve cualquier servidor. La primera vez se escribe entero; después,\nsolo lo que cambió. La guía: docs/mirror.md',
  operands: { folder: { label: 'CARPETA', summary: 'donde está el espejo, o donde se hará' } },
  options: {
    all: { type: 'boolean', summary: 'hace de nuevo todas las páginas' },
    address: {
      type: 'string',
      label: 'URL',
      summary: 'donde se publicará el espejo: lo que se comparta desde él la nombra',
    },
    json: jsonOption,
  },
  examples: ['export static /srv/espejo', 'export static /srv/espejo --address https://espejo.example'],
  needs: 'schema',
  async run({ operands: { folder }, options: { all, address, json }, database: opened, signal }) {
    const mirrorUrl = address === undefined ? undefined : readMirrorUrl(address)
    const { siteUrl } = settings()
    process.env.PORTADA_DATA = settings().dataFolder
    process.env.SITE_URL = siteUrl
    prepareSecrets()
    const built = await build(settings(), opened, (line) => console.error(line))
    const source = await openPageSource(built.folder)
    const line = startProgress('Escribiendo')
    const summary = await opened
      .withLock(ADVISORY_LOCK.mirrorExport, () =>
        exportMirror({
          db: database(),
          siteUrl,
          mirrorUrl,
          folder: path.resolve(folder),
          build: built.folder,
          source,
          all,
          onProgress: line.showPart,
          signal,
        }),
      )
      .finally(line.end)
    await source.close()
    if (json) console.log(JSON.stringify(summary, null, 2))
    else print(summary, folder, siteUrl)
    return summary.failed.length > 0 ? 1 : 0
  },
})

/** @throws UsageError when it is no web address. */
function readMirrorUrl(address: string): string {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new UsageError('--address es una dirección web, como https://espejo.example.')
  return url.origin + url.pathname.replace(/\/+$/, '')
}

function print(
  { pages, made, written, removed, failed, lost }: MirrorSummary,
  folder: string,
  siteUrl: string,
): void {
  for (const { path, reason } of failed) console.error(`${path} no se pudo hacer: ${reason}`)
  for (const { path, address } of lost.slice(0, NAMES_SHOWN))
    console.error(`${path}: ${address} no lleva a ninguna página`)
  if (lost.length > NAMES_SHOWN) console.error(text.restNotShown(lost.length - NAMES_SHOWN))
  console.log(
    `Espejo de ${siteUrl} en ${folder}: ${pages} páginas y documentos, ${made} hechos ahora; ` +
      `${written} archivos escritos, ${removed} borrados.`,
  )
}
