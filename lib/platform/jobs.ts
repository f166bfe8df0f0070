import type { Database } from './database.ts'

/** The jobs of the portal: name and payload of each. What runs them is `server/worker.ts`. */
export interface Jobs {
  /** Publishes the scheduled articles that are due. */
  'publish-due': Record<string, never>
  /** Makes the front page anew at the beginning of a day. */
  'new-day': Record<string, never>
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

/** How to run a job: not before `runAt`; `key` replaces a waiting job of the same key. */
export interface JobOptions {
  runAt?: Date
  key?: string
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
  await db.$executeRaw`
    select graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json,
      run_at => ${options.runAt ?? null}::timestamptz, job_key => ${options.key ?? null}::text)`
}
