import { Logger, runMigrations } from 'graphile-worker'
import { log } from '#lib/log/log.ts'

// Apart from what the jobs do, which most commands need not read.

/** What somebody should act on; each job that works is no news. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** The log of the job queue, in the log of the process. */
export const jobLogger = new Logger(() => (level, message) => log()[LEVELS[level]](message))

/** Creates or updates the tables of the job queue (schema `graphile_worker`). */
export async function installJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: jobLogger })
}
