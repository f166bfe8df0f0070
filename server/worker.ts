import { run } from 'graphile-worker'
import { patientDarkroom } from '#lib/media/darkroom.ts'
import { database } from '#lib/platform/database.ts'
import { addJob } from '#lib/platform/jobs.ts'
import { jobLogger } from './job-tables.ts'
import { cron, tasks } from './tasks.ts'

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
    logger: jobLogger,
  })
  // Stopping rejects this promise when a job is cut short; the job stays in the queue.
  runner.promise.catch(() => {})
  // An upgrade may have brought another recipe.
  await addJob(database(), 'finish-pictures', {}, { key: 'finish-pictures' })
  return {
    async stop() {
      patientDarkroom.close()
      await runner.stop()
    },
  }
}
