// The disk of the data folder fills up under a portal that serves, and is freed: as root, since a small file system is
// mounted for it: node --import ./server/process/preload.js e2e/faults/disk-full.ts
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPaper } from './paper.ts'
import { Trial } from './trial.ts'

const mount = mkdtempSync(path.join(tmpdir(), 'portada-tmpfs-'))
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', mount])
const ballast = path.join(mount, 'ballast')
const portal = await startPaper({ PORTADA_DATA: path.join(mount, 'data') })
let code = 1
try {
  const trial = Trial.begin('The disk of the data folder is full for 20 s', portal)
  await trial.part('before', () => trial.look(3))
  await trial.part('full', async () => {
    await fill()
    // Until PostgreSQL needs its next segment of the log.
    await portal
      .query(
        `create table filler as select repeat(md5(i::text), 40) as text from generate_series(1, 40000) i`,
      )
      .then(
        () => console.log('    PostgreSQL still found room'),
        (error: Error) => console.log(`    PostgreSQL says: ${error.message}`),
      )
    await trial.look(20)
  })
  await trial.part('room again', async () => {
    await rm(ballast)
    await trial.until('the portal goes on by itself', () => trial.isHealthy())
    await trial.look(3)
  })
  code = await trial.end()
} finally {
  await rm(ballast, { force: true })
  await portal.dispose()
  execFileSync('umount', ['-l', mount])
  rmSync(mount, { recursive: true })
}
process.exit(code)

/** Leaves nothing of the file system. */
async function fill(): Promise<void> {
  const file = await open(ballast, 'w')
  const megabyte = Buffer.alloc(1_000_000)
  try {
    for (;;) await file.writeFile(megabyte)
  } catch {
    // It is full now: what the last write could not place is the point of it.
  } finally {
    await file.close()
  }
}
