// npm start and npm run dev: starts everything that a portal needs, and stops it at the end.
import { database, readFromReplica } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { publishMissed } from '#lib/newsroom/stories/publish-missed.ts'
import { prepareSecrets } from '#lib/settings/secrets.ts'
import { readSettings, type Settings } from '#lib/settings/settings.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { upgradeDatabase } from '#server/database/upgrade.ts'
import { followCacheExpiry } from '#server/web/cache-expiry.ts'
import { followNewsroom } from '#server/web/newsroom-events.ts'
import { build } from '#server/web/next/build.ts'
import { Web } from '#server/web/web.ts'
import { keepWorker } from '#server/worker/worker-process.ts'
import { sendConsoleToLog } from './console-to-log.ts'
import { generate } from './generate.ts'
import { loadDemo } from './load-demo.ts'
import { type Life, live } from './process-life.ts'
import { welcome } from './welcome.ts'

const development = process.argv.includes('--dev')
const startedAt = performance.now()

function report(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)
  console.log(`${seconds} s  ${line}`)
}

async function start(life: Life): Promise<void> {
  const settings = readSettings(process.env)
  process.env.PORTADA_DATA = settings.dataFolder
  process.env.SITE_URL = settings.siteUrl
  report(settings.databaseUrl ? 'Connecting to the database' : 'Starting PostgreSQL')
  const opened = await openDatabase(settings)
  life.add({ stop: () => opened.close() })
  const isAlreadyServed = await opened.isServed()
  if (!(await opened.serve(() => endForRestore(life)))) {
    throw new Error(
      `A backup is being restored into ${settings.dataFolder} (PORTADA_DATA); start again after it.`,
    )
  }
  prepareSecrets()
  const web = await Web.takePort(settings, isAlreadyServed)
  await upgradeDatabase(opened.url, settings, report)
  if (settings.demo) await loadDemo(report)
  if (settings.databaseReadUrl) readFromReplica(settings.databaseReadUrl)
  const folder = development ? await prepareDevelopment() : await prepareBuild(settings, opened)
  if (!development) sendConsoleToLog()
  await web.prepare(folder?.path)
  // The server and the worker stop together, before the listener that expires pages.
  life.add(
    await followCacheExpiry(opened.url, folder?.startedAt ?? new Date()),
    await followNewsroom(opened.url),
  )
  life.add(web, ...(settings.worker ? [keepWorker(settings)] : []))
  if (settings.metricsAddress) {
    const { serveMetrics } = await import('#server/operations/metrics/serve-metrics.ts')
    life.add(await serveMetrics(settings.metricsAddress, web.metricSources))
  }
  await publishMissed(database(), new Date())
  await web.open()
  report('Ready')
  await welcome(settings)
}

/** While the database was unavailable, somebody began to restore a backup into this data folder. */
function endForRestore(life: Life): void {
  log().fatal('A backup is being restored into this data folder; this portal ends')
  void life.end(1)
}

async function prepareBuild(
  settings: Settings,
  database: OpenDatabase,
): Promise<{ path: string; startedAt: Date }> {
  const { folder, startedAt, isNew } = await build(settings, database, report)
  report(isNew ? 'Starting the portal' : 'Nothing has changed: starting the last build')
  return { path: folder, startedAt }
}

async function prepareDevelopment(): Promise<undefined> {
  await generate()
  report('Starting the development server')
}

await live(start, () => report('Stopping'))
