import type { Database } from '#lib/database/client.ts'

/** The jobs of the portal: name and payload of each. What runs them is `server/worker.ts`. */
export interface Jobs {
  /** Publishes the scheduled articles that are due. */
  'publish-due': Record<string, never>
  /** Makes the front page anew at the beginning of a day. */
  'new-day': Record<string, never>
  /** Makes of a picture what takes long: its AVIF renditions, and all of those that an older version made. */
  'finish-picture': { imageId: number }
  /** Looks for pictures that are to be finished and have no job. */
  'finish-pictures': Record<string, never>
  /** Answers one request to subscribe: keeps it and sends the confirmation mail when there is one to send. */
  'newsletter-sign-up': {
    consentId: string
    email: string
    source: string
    wording: string
    requestedAt: string
  }
  /** Welcomes a subscriber who has just confirmed. */
  'newsletter-welcome': { subscriberId: number }
  /** Looks at the clock: composes the editions that are due, and sees to it that those under way are delivered. */
  'newsletter-tick': Record<string, never>
  /** Delivers editions until nothing is due. */
  'newsletter-deliver': Record<string, never>
  /** Reads the bounces that have arrived in the mailbox for them. */
  'newsletter-bounces': Record<string, never>
  /** Forgets expired links, addresses never confirmed and counters that have run out. */
  'newsletter-clean-up': Record<string, never>
}

/** How to run a job. */
export interface JobOptions {
  /** Not before. */
  runAt?: Date
  /** Replaces a waiting job of the same key. */
  key?: string
  /** A job of that key stays as it is, whatever became of it. */
  keepWaiting?: boolean
  /** Smaller numbers come first; 0 where none is given. */
  priority?: number
  /** Of the jobs of a queue one runs at a time. */
  queue?: string
}

/**
 * Adds a job to the queue with the given connection: inside a transaction the job exists if and only if it commits.
 * Source: https://worker.graphile.org/docs/sql-add-job
 */
export async function addJob<Name extends keyof Jobs>(
  db: Database,
  name: Name,
  payload: Jobs[Name],
  options: JobOptions = {},
): Promise<void> {
  const { runAt, key, keepWaiting, priority, queue } = options
  await db.$executeRaw`
    select graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json,
      run_at => ${runAt ?? null}::timestamptz, job_key => ${key ?? null}::text,
      job_key_mode => ${keepWaiting ? 'unsafe_dedupe' : 'replace'}::text,
      priority => ${priority ?? null}::int, queue_name => ${queue ?? null}::text)`
}

/**
 * Removes the jobs of a name that have that value, in whatever case, in a field of their payload, those that were given up
 * too; one that is under way stays.
 * Source: https://worker.graphile.org/docs/admin-functions
 */
export async function removeJobs<Name extends keyof Jobs>(
  db: Database,
  name: Name,
  field: keyof Jobs[Name] & string,
  value: string | number,
): Promise<void> {
  await db.$executeRaw`
    select graphile_worker.complete_jobs(array(
      select jobs.id from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where identifier = ${name} and (payload->>${field}::text)::citext = ${String(value)}::citext))`
}
