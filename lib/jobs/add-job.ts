import type { Database } from '#lib/database/client.ts'
import type { JobHandle } from './define-job.ts'

/** When and how the queue runs a job. */
export interface JobOptions {
  /** The job does not run before this time. */
  runAt?: Date
  /** A waiting job with the same key is replaced. */
  key?: string
  /** A job with the same key stays as it is, even when it failed for good, and no job is added. */
  keepsExisting?: boolean
  /** Jobs with smaller numbers run first; the default is 0. */
  priority?: number
  /** The jobs of one queue run one after the other. */
  queue?: string
}

/**
 * Adds a job to the queue over the given connection: in a transaction, the job exists if and only if it commits.
 * Source: https://worker.graphile.org/docs/sql-add-job
 */
export async function addJob<Payload extends object>(
  db: Database,
  job: JobHandle<Payload>,
  payload: Payload,
  options: JobOptions = {},
): Promise<void> {
  const { runAt, key, keepsExisting, priority, queue } = options
  await db.$executeRaw`
    select graphile_worker.add_job(
      ${job.name}, ${JSON.stringify(payload)}::json,
      run_at => ${runAt ?? null}::timestamptz, job_key => ${key ?? null}::text,
      job_key_mode => ${keepsExisting ? 'unsafe_dedupe' : 'replace'}::text,
      priority => ${priority ?? null}::int, queue_name => ${queue ?? null}::text)`
}
