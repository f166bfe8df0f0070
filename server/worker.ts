import { Logger, run, runMigrations } from 'graphile-worker'
import { endFinishing } from '#lib/media/finish-apart.ts'
import { database } from '#lib/platform/database.ts'
import { addJob } from '#lib/platform/jobs.ts'
import { cron, tasks } from './tasks.ts'

/** Only what somebody should act on; each job that works is no news. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export async function installJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger })
}

/**
 * Runs jobs in this process until it is stopped, which waits for those under way; but for pictures, which are finished
 * another time.
 */
export async function startWorker(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  const runner = await run({
    connectionString: databaseUrl,
    taskList: tasks,
    parsedCronItems: cron,
    concurrency: 4,
    noHandleSignals: true,
    logger,
  })
  // Stopping rejects this promise when a job is cut short; the job stays in the queue.
  runner.promise.catch(() => {})
  // An upgrade may have brought another recipe.
  await addJob(database(), 'finish-pictures', {}, { key: 'finish-pictures' })
  return {
    async stop() {
      endFinishing()
      await runner.stop()
    },
  }
}
