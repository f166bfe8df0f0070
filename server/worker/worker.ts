import { run } from 'graphile-worker'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { lowPriorityImageWorker } from '#lib/media/image-worker.ts'
import { finishPicturesJob } from '#lib/media/jobs.ts'
import { tickJob } from '#lib/newsletter/jobs.ts'
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
  await addJob(database(), tickJob, {}, { key: tickJob.name })
  // An upgrade may have brought another recipe.
  await addJob(database(), finishPicturesJob, {}, { key: finishPicturesJob.name })
  return {
    async stop() {
      stopping.abort()
      lowPriorityImageWorker.close()
      await runner.stop()
    },
  }
}
