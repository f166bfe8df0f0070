import { chmod, chown, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { secret } from '#lib/settings/secrets.ts'
import { startCluster, stopCluster } from '#server/database/cluster.ts'
import { clusterAccount } from '#server/database/cluster-owner.ts'

/** Files that a base backup must not contain (PostgreSQL, «Making a Base Backup Using the Low Level API»). */
const EXCLUDED = [
  'postmaster.pid',
  'postmaster.opts',
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_stat_tmp',
]

/**
 * Creates and starts a streaming replica of a running embedded cluster. It uses the low-level backup API, since the embedded
 * PostgreSQL has no pg_basebackup.
 * @param dataFolder an empty folder for the replica.
 * @returns the URL of the replica's database.
 */
export async function startStandby(
  primary: { url: string; dataFolder: string },
  dataFolder: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { port, username } = new URL(primary.url)
  const cluster = path.join(dataFolder, 'postgres')
  const client = new pg.Client({ connectionString: primary.url })
  await client.connect()
  await client.query(`select pg_backup_start('standby', fast => true)`)
  await cp(path.join(primary.dataFolder, 'postgres'), cluster, {
    recursive: true,
    filter: (source) => !EXCLUDED.includes(path.relative(path.join(primary.dataFolder, 'postgres'), source)),
  })
  const { rows } = await client.query('select labelfile from pg_backup_stop(wait_for_archive => false)')
  await client.end()

  for (const folder of EXCLUDED.filter((name) => name.startsWith('pg_')))
    await mkdir(path.join(cluster, folder))
  for (const folder of ['archive_status', 'summaries']) await mkdir(path.join(cluster, 'pg_wal', folder))
  await writeFile(path.join(cluster, 'backup_label'), rows[0].labelfile)
  await writeFile(path.join(cluster, 'standby.signal'), '')
  const conninfo = `host=127.0.0.1 port=${port} user=${username} password=${secret('database')}`
  await writeFile(
    path.join(cluster, 'postgresql.auto.conf'),
    `primary_conninfo = '${conninfo}'\nhot_standby = on\n`,
  )
  await giveTo(await clusterAccount(path.join(primary.dataFolder, 'postgres')), cluster)
  const url = await startCluster(dataFolder)
  return {
    url,
    async stop() {
      await stopCluster(dataFolder)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function giveTo(account: { uid: number; gid: number } | undefined, folder: string): Promise<void> {
  await chmod(folder, 0o700)
  if (!account) return
  await chown(folder, account.uid, account.gid)
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(path.join(folder, entry), account.uid, account.gid)
  }
}
