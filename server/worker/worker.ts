import { run } from 'graphile-worker'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/jobs.ts'
import { patientDarkroom } from '#lib/media/image-worker.ts'
import { jobLogger } from './job-tables.ts'
import { cron, tasks } from './tasks.ts'

/**
 * Runs jobs in this process until it is stopped, which waits for those under way: long ones are asked to end early, and
 * pictures are finished another time.
 */
export async function startWorker(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const runner = await run({
    connectionString: databaseUrl,
    taskList: tasks(stopping.signal),
    parsedCronItems: cron,
    concurrency: 4,
    noHandleSignals: true,
    logger: jobLogger,
  })
  // Stopping rejects this promise when a job is cut short; the job stays in the queue.
  runner.promise.catch(() => {})
  // A process that was killed leaves its jobs locked for hours: editions under way go on at once.
  await runner.addJob('newsletter-tick', {}, { jobKey: 'newsletter-tick' })
  // An upgrade may have brought another recipe.
  await addJob(database(), 'finish-pictures', {}, { key: 'finish-pictures' })
  return {
    async stop() {
      stopping.abort()
      patientDarkroom.close()
      await runner.stop()
    },
  }
}
