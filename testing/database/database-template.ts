import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster, stopCluster } from '#server/database/cluster.ts'
import { migrate } from '#server/database/migrations.ts'
import { installJobs } from '#server/worker/job-tables.ts'

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
  }
}

/** Starts one PostgreSQL for all integration tests and migrates the template database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'portada-test-'))
  process.env.PORTADA_DATA = dataFolder
  const templateUrl = await startCluster(dataFolder)
  await dropSafety(templateUrl)
  await migrate(templateUrl)
  await installJobs(templateUrl)
  project.provide('templateUrl', templateUrl)
  return async () => {
    await stopCluster(dataFolder)
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** Turns durability off: a test database need not survive a power cut, and tests take a third of the time. */
async function dropSafety(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await client.query(`alter system set ${setting} = off`)
  }
  await client.query('select pg_reload_conf()')
  await client.end()
}
