// PostgreSQL is stopped and started while readers read and sign up: first the embedded one, then one of DATABASE_URL:
// node --import ./server/process/preload.js e2e/faults/postgres.ts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPaper } from './paper.ts'
import { Trial } from './trial.ts'

const databaseFolder = await mkdtemp(path.join(tmpdir(), 'portada-operator-'))
process.env.PORTADA_DATA = databaseFolder
const { startCluster, stopCluster } = await import('#server/database/cluster.ts')

const codes = [await embedded(), await operators()]
await rm(databaseFolder, { recursive: true })
process.exit(Math.max(...codes))

async function embedded(): Promise<number> {
  const portal = await startPaper()
  try {
    const trial = Trial.begin('The embedded PostgreSQL is stopped', portal)
    await trial.part('before', () => trial.look(2))
    await trial.part('stopped', async () => {
      await stopCluster(portal.dataFolder)
      await trial.until('the portal restarts it by itself', () => trial.isHealthy())
    })
    await trial.part('after', () => trial.look(3))
    return await trial.end()
  } finally {
    await portal.dispose()
  }
}

async function operators(): Promise<number> {
  const portal = await startPaper({ DATABASE_URL: await startCluster(databaseFolder) })
  try {
    const trial = Trial.begin(
      "The operator's PostgreSQL (DATABASE_URL) is stopped for 20 s and started",
      portal,
    )
    await trial.part('before', () => trial.look(2))
    await trial.part('stopped', async () => {
      await stopCluster(databaseFolder)
      await trial.look(20)
    })
    await trial.part('started', async () => {
      await startCluster(databaseFolder)
      await trial.until('the portal reconnects by itself', () => trial.isHealthy())
      await portal.run('site', ['set', 'tagline', 'Después de la avería'])
      await trial.until('what is published now is seen', async () =>
        (await (await fetch(`${portal.origin}/`)).text()).includes('Después de la avería'),
      )
      await trial.look(3)
    })
    return await trial.end()
  } finally {
    await portal.dispose()
    await stopCluster(databaseFolder)
  }
}
