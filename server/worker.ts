import { Logger, run, runMigrations } from 'graphile-worker'
import { log } from '#lib/platform/log/log.ts'
import { cron, tasks } from './tasks.ts'

/** What somebody should act on; each job that works is no news. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
const logger = new Logger(() => (level, message) => log()[LEVELS[level]](message))

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export async function installJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger })
}

/** Runs jobs in this process until it is stopped, which waits for those under way and asks long ones to end early. */
export async function startWorker(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const runner = await run({
    connectionString: databaseUrl,
    taskList: tasks(stopping.signal),
    parsedCronItems: cron,
    concurrency: 4,
    noHandleSignals: true,
    logger,
  })
  // Stopping rejects this promise when a job is cut short; the job stays in the queue.
  runner.promise.catch(() => {})
  // A process that was killed leaves its jobs locked for hours: editions under way go on at once.
  await runner.addJob('newsletter-tick', {}, { jobKey: 'newsletter-tick' })
  return {
    async stop() {
      stopping.abort()
      await runner.stop()
    },
  }
}
