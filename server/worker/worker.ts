import { run } from 'graphile-worker'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { lowPriorityImageWorker } from '#lib/media/image-worker.ts'
import { finishPicturesJob } from '#lib/media/jobs.ts'
import { tickJob } from '#lib/newsletter/jobs.ts'
import { shareCardsJob } from '#lib/share-cards/jobs.ts'
import { jobLogger } from './job-tables.ts'
import { cron, tasks } from './tasks.ts'

/**
 * Runs jobs in this process until it is stopped. Stopping waits for running jobs: long ones are asked to end early, and work on
 * pictures is cancelled and repeated later.
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
  // A killed process leaves its jobs locked for hours; this job resumes interrupted editions at once.
  await addJob(database(), tickJob, {}, { key: tickJob.name })
  // An upgrade may have changed the recipe for renditions.
  await addJob(database(), finishPicturesJob, {}, { key: finishPicturesJob.name })
  await addJob(database(), shareCardsJob, {}, { key: shareCardsJob.name })
  return {
    async stop() {
      stopping.abort()
      lowPriorityImageWorker.close()
      await runner.stop()
    },
  }
}
