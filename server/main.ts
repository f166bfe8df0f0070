// npm start, and npm run dev: brings up everything a portal needs, and takes it down again.
import { readFromReplica } from '#lib/platform/database.ts'
import { prepareSecrets } from '#lib/platform/secrets.ts'
import { readSettings, type Settings, SettingsError } from '#lib/platform/settings.ts'
import { build } from './build.ts'
import { followCacheExpiry } from './cache-expiry.ts'
import { type OpenDatabase, openDatabase } from './database/open.ts'
import { upgradeDatabase } from './database/upgrade.ts'
import { loadDemo } from './demo.ts'
import { generate } from './generate.ts'
import { takePort } from './web.ts'
import { welcome } from './welcome.ts'
import { startWorker } from './worker.ts'

const development = process.argv.includes('--dev')
const startedAt = performance.now()
/** What is running, in the order in which it was started. */
const running: { stop(): Promise<void> }[] = []
let ending: Promise<void> | undefined

function report(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)
  console.log(`${seconds} s  ${line}`)
}

async function start(settings: Settings): Promise<void> {
  report(settings.databaseUrl ? 'Connecting to the database' : 'Starting PostgreSQL')
  const database = await openDatabase(settings)
  running.push({ stop: () => database.close() })
  if (!(await database.serve(endForAnother))) {
    throw new Error(
      `A backup is being restored into ${settings.dataFolder} (PORTADA_DATA); start again after it.`,
    )
  }
  prepareSecrets()
  const web = await takePort(settings)
  running.push(web)
  await upgradeDatabase(database.url, settings, report)
  if (settings.demo) await loadDemo(report)
  if (settings.databaseReadUrl) readFromReplica(settings.databaseReadUrl)
  const folder = development ? await prepareDevelopment() : await prepareBuild(settings, database)
  await web.prepare(folder?.path)
  running.push(await followCacheExpiry(database.url, folder?.startedAt ?? new Date()))
  if (settings.worker) running.push(await startWorker(database.url))
  await web.open()
  report('Ready')
  await welcome(settings)
}

/** The database was away, and meanwhile somebody began to restore a backup into this data folder. */
function endForAnother(): void {
  console.error('A backup is being restored into this data folder; this portal ends.')
  end(1)
}

async function prepareBuild(
  settings: Settings,
  database: OpenDatabase,
): Promise<{ path: string; startedAt: Date }> {
  const { folder, startedAt, fresh } = await build(settings, database, report)
  report(fresh ? 'Starting the portal' : 'Nothing has changed: starting the last build')
  return { path: folder, startedAt }
}

async function prepareDevelopment(): Promise<undefined> {
  await generate()
  report('Starting the development server')
}

async function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const part of running.reverse()) {
      await part.stop().catch((error) => {
        console.error(error)
        code ||= 1
      })
    }
    process.exit(code)
  })()
  await ending
}

function stop(): void {
  if (!ending) report('Stopping')
  end(0)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
// npm runs a script through a shell, which does not hand on a SIGTERM: when it is gone, so are we.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && stop(), 1000).unref()
}

try {
  const settings = readSettings(process.env)
  process.env.PORTADA_DATA = settings.dataFolder
  process.env.SITE_URL = settings.siteUrl
  await start(settings)
} catch (error) {
  if (!ending)
    console.error(error instanceof SettingsError ? `Setting ${error.message}` : `${(error as Error).message}`)
  await end(1)
}
