import type { Database } from '#lib/database/client.ts'

/** `scheduled` jobs wait for their time, `ready` ones for a worker; `dead` ones have failed so often that they are not retried. */
export type JobState = 'scheduled' | 'ready' | 'running' | 'dead'

/** The number of jobs of one kind in one state. */
export interface JobCount {
  task: string
  state: JobState
  count: number
  /** How long ago the oldest of them was due, in seconds; 0 when it is not due yet. */
  oldest: number
}

/** The jobs in the queue by kind and state. Completed jobs are no longer in the queue. */
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
