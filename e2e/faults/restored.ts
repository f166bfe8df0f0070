// The database is replaced by one restored from a backup while the portal runs:
// node --import ./server/process/preload.js e2e/faults/restored.ts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { addStory, startPaper } from './paper.ts'
import { Trial } from './trial.ts'

const databaseFolder = await mkdtemp(path.join(tmpdir(), 'portada-operator-'))
process.env.PORTADA_DATA = databaseFolder
const { startCluster, stopCluster } = await import('#server/database/cluster.ts')
const { restoreBackup } = await import('#server/operations/backup/restore.ts')

const url = await startCluster(databaseFolder)
const portal = await startPaper({ DATABASE_URL: url })
const file = path.join(databaseFolder, 'paper.portada')
let code = 1
let acceptedBefore: string[] = []
try {
  const trial = Trial.begin('The database is replaced by its backup under the same name', portal)
  await trial.part('backup', async () => {
    await trial.look(3)
    acceptedBefore = [...trial.acceptedSignUps]
    const { code, output } = await portal.run('backup', [file])
    trial.check(`a backup is written while it serves: ${output.trim().split('\n').at(-1)}`, code === 0)
  })
  await addStory(portal, {
    slug: 'despues-de-la-copia',
    headline: 'Después de la copia',
  })
  await portal.run('site', ['set', 'tagline', 'Después de la copia'])
  const front = async () => (await fetch(`${portal.origin}/`)).text()
  await trial.until('changes after the backup are visible', async () =>
    (await front()).includes('Después de la copia'),
  )
  await fetch(`${portal.origin}/archivo/despues-de-la-copia`)
  await trial.part('replaced', async () => {
    await restoreBeside()
    await trial.until(
      'pages show the content of the backup',
      async () => !(await front()).includes('Después de la copia'),
    )
    const gone = async () => (await fetch(`${portal.origin}/archivo/despues-de-la-copia`)).status === 404
    await trial.until('a story that is not in the backup answers 404', gone)
    trial.check(
      'a story that is in the backup answers 200',
      (await fetch(`${portal.origin}/archivo/nota-1`)).status === 200,
    )
  })
  await trial.stopLoad()
  await trial.until(`all ${acceptedBefore.length} who signed up before the backup are in it`, async () => {
    const [row] = await portal.query(
      'select count(*)::int as n from subscriber where email = any($1::text[]::citext[])',
      [acceptedBefore],
    )
    return row?.n === acceptedBefore.length
  })
  const again = Trial.begin('After it', portal)
  await again.part('readers and sign-ups continue', () => again.look(4))
  code = Math.max(trial.result(), await again.end())
} finally {
  await portal.dispose()
  await stopCluster(databaseFolder)
  await rm(databaseFolder, { recursive: true })
}
process.exit(code)

/** Restores into a second database and swaps the names. */
async function restoreBeside(): Promise<void> {
  const [server, beside] = [new URL(url), new URL(url)]
  server.pathname = '/postgres'
  beside.pathname = '/restored'
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  await client.query('create database restored')
  const folder = await mkdtemp(path.join(databaseFolder, 'files-'))
  await restoreBackup({ databaseUrl: beside.href, dataFolder: folder, file })
  // Connections are refused while the databases are renamed.
  await client.query('alter database portada allow_connections false')
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname in ('portada', 'restored')`,
  )
  await client.query('alter database portada rename to portada_before')
  await client.query('alter database restored rename to portada')
  await client.end()
}
