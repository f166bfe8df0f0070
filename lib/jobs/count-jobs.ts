import type { Database } from '#lib/database/client.ts'

/**
 * What becomes of a job: it waits for its time, or for a worker; it runs; or it failed so often that it will not be tried
 * again.
 */
export type JobState = 'scheduled' | 'ready' | 'running' | 'dead'

/** Jobs of one kind in one state. */
export interface JobCount {
  task: string
  state: JobState
  count: number
  /** For how long the first of them could have been done, in seconds. */
  oldest: number
}

/** The jobs in the queue, by kind and state; those that are done are no longer in it. */
export async function countJobs(db: Database): Promise<JobCount[]> {
  return db.$queryRaw<JobCount[]>`
    select task_identifier as task,
      case
        when attempts >= max_attempts and locked_at is null then 'dead'
        when locked_at is not null then 'running'
        when run_at > now() then 'scheduled'
        else 'ready'
      end as state,
      count(*)::int as count,
      greatest(0, extract(epoch from now() - min(run_at)))::float8 as oldest
    from graphile_worker.jobs group by 1, 2 order by 1, 2`
}
