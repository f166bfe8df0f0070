// npm run worker: runs the jobs in a process of its own. A portal starts it too (worker-process.ts), unless PORTADA_WORKER=off.
import { log } from '#lib/log/log.ts'
import { prepareSecrets } from '#lib/settings/secrets.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { openDatabase } from '#server/database/open.ts'
import { upgradeDatabase } from '#server/database/upgrade.ts'
import { type Life, live } from '#server/process/process-life.ts'
import { startWorker } from './worker.ts'

/** Whether a portal started this process. */
const isStartedByPortal = process.connected
const LEVEL = isStartedByPortal ? 'debug' : 'info'

async function start(life: Life): Promise<void> {
  if (isStartedByPortal) process.once('disconnect', () => life.end(0))
  const settings = readSettings(process.env)
  process.env.PORTADA_DATA = settings.dataFolder
  process.env.SITE_URL = settings.siteUrl
  process.on('uncaughtException', (error) => {
    log().fatal(error, 'The worker cannot go on')
    void life.end(1)
  })
  const database = await openDatabase(settings)
  life.add({ stop: () => database.close() })
  const isOurs = await database.serve(() => {
    log().fatal('A backup is being restored into this data folder; this worker ends')
    void life.end(1)
  })
  if (!isOurs) throw new Error(`A backup is being restored into ${settings.dataFolder} (PORTADA_DATA).`)
  prepareSecrets()
  await upgradeDatabase(database.url, settings, (line) => log().info(line))
  if (settings.metricsAddress) {
    const { serveMetrics } = await import('#server/operations/metrics/serve-metrics.ts')
    life.add(await serveMetrics(settings.metricsAddress, {}))
  }
  life.add(await startWorker(database.url))
  log()[LEVEL]('The worker is ready')
}

await live(start, () => log()[LEVEL]('The worker stops'))
