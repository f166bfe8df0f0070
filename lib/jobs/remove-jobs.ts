import type { Database } from '#lib/database/client.ts'
import type { JobHandle } from './define-job.ts'

/**
 * Removes the jobs of a kind whose payload has the value in a field, ignoring case. Jobs that failed for good are removed
 * too; one that is running stays.
 * Source: https://worker.graphile.org/docs/admin-functions
 */
export async function removeJobs<Payload extends object>(
  db: Database,
  job: JobHandle<Payload>,
  field: keyof Payload & string,
  value: string | number,
): Promise<void> {
  await db.$executeRaw`
    select graphile_worker.complete_jobs(array(
      select jobs.id from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where identifier = ${job.name} and (payload->>${field}::text)::citext = ${String(value)}::citext))`
}
