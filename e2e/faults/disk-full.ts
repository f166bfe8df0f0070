// The disk of the data folder fills up while a portal serves, and is freed again. Needs root to mount a small file system:
// node --import ./server/process/preload.js e2e/faults/disk-full.ts
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
    // Write until PostgreSQL needs its next WAL segment.
    await portal
      .query(
        `create table filler as select repeat(md5(i::text), 40) as text from generate_series(1, 40000) i`,
      )
      .then(
        () => console.log('    PostgreSQL still had space'),
        (error: Error) => console.log(`    PostgreSQL says: ${error.message}`),
      )
    await trial.look(20)
  })
  await trial.part('freed', async () => {
    await rm(ballast)
    await trial.until('the portal recovers by itself', () => trial.isHealthy())
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

/** Fills the file system completely. */
async function fill(): Promise<void> {
  const file = await open(ballast, 'w')
  const megabyte = Buffer.alloc(1_000_000)
  try {
    for (;;) await file.writeFile(megabyte)
  } catch {
    // The last write fails because the disk is full, which is the purpose.
  } finally {
    await file.close()
  }
}
