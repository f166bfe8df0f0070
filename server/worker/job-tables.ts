import { Logger, runMigrations } from 'graphile-worker'
import { log } from '#lib/log/log.ts'

// Not in tasks.ts, because commands that need the tables would load everything that the jobs do.

/** Failures need attention; messages about jobs that succeed are for debugging. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** Writes the messages of the job queue to the log of the process. */
export const jobLogger = new Logger(() => (level, message) => log()[LEVELS[level]](message))

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export async function installJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: jobLogger })
}
