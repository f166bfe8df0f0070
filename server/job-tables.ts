import { Logger, runMigrations } from 'graphile-worker'

// Apart from what the jobs do, which most commands need not read.

/** Only what somebody should act on; each job that works is no news. */
export const jobLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export async function installJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: jobLogger })
}
