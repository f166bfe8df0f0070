import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { readPostmaster } from '#server/database/postmaster.ts'
import type { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

const READ_BEFORE = [
  '/',
  '/local',
  '/economia/la-lonja-subastara-el-pescado-por-telefono',
  '/feed.xml',
  '/nada',
]

/** Suspends or resumes every process of the portal's PostgreSQL. */
async function signalPostgres(portal: Portal, signal: 'STOP' | 'CONT'): Promise<void> {
  const postmaster = await readPostmaster(path.join(portal.dataFolder, 'postgres'))
  if (!postmaster) throw new Error('PostgreSQL does not run.')
  const children = execFileSync('pgrep', ['-P', String(postmaster.pid)], { encoding: 'utf8' })
  const pids = [postmaster.pid, ...children.split('\n').filter(Boolean).map(Number)]
  for (const pid of pids) {
    try {
      process.kill(pid, `SIG${signal}`)
    } catch {
      // A backend may have ended in the meantime.
    }
  }
}

async function read(portal: Portal, address: string): Promise<{ status: number; text: string; ms: number }> {
  const began = performance.now()
  const response = await fetch(portal.origin + address)
  return { status: response.status, text: await response.text(), ms: performance.now() - began }
}

test('PostgreSQL hangs after a change: cached pages are served, and are updated within seconds when it is back', async ({
  portal,
}) => {
  test.setTimeout(120_000)
  for (const address of READ_BEFORE) await read(portal, address)
  // The change expires every page; then there is no database to render them again.
  await portal.run('site', ['set', 'description', 'Antes de la avería'])
  await expect.poll(async () => (await read(portal, '/')).text).toContain('Antes de la avería')
  for (const address of READ_BEFORE) await read(portal, address)
  await portal.query(`update site set description = 'Durante la avería'`)
  await portal.query(`select pg_notify('portada_cache_expired', '["site"]')`)
  await signalPostgres(portal, 'STOP')
  try {
    for (let round = 0; round < 3; round++) {
      for (const address of READ_BEFORE) {
        const { status, text, ms } = await read(portal, address)
        expect([address, status]).toEqual([address, address === '/nada' ? 404 : 200])
        expect(text.length).toBeGreaterThan(1_000)
        expect(ms).toBeLessThan(3_000)
      }
    }
    // This page is not cached, so a Spanish error page is shown.
    const unread = await read(portal, '/autor/tobias-rendueles?nunca')
    expect(unread.status).toBe(503)
    expect(unread.text).toContain('Algo falló de nuestro lado')
  } finally {
    await signalPostgres(portal, 'CONT')
  }
  for (const address of ['/', '/local']) {
    await expect
      .poll(async () => (await read(portal, address)).text, { timeout: 20_000 })
      .toContain('Durante la avería')
  }
  await expect
    .poll(async () => (await read(portal, '/autor/tobias-rendueles')).status, { timeout: 20_000 })
    .toBe(200)
})

test('PostgreSQL is killed under load: no reader sees an error on a cached page', async ({ portal }) => {
  test.setTimeout(120_000)
  for (const address of READ_BEFORE) await read(portal, address)
  const statuses = new Set<string>()
  let reading = true
  const readers = READ_BEFORE.map(async (address) => {
    while (reading) statuses.add(`${address} ${(await read(portal, address)).status}`)
  })
  const postmaster = await readPostmaster(path.join(portal.dataFolder, 'postgres'))
  process.kill(postmaster?.pid ?? 0, 'SIGKILL')
  await expect
    .poll(async () => (await fetch(`${portal.origin}/api/health`)).status, { timeout: 60_000 })
    .toBe(200)
  reading = false
  await Promise.all(readers)
  expect([...statuses].sort()).toEqual(
    READ_BEFORE.map((address) => `${address} ${address === '/nada' ? 404 : 200}`).sort(),
  )
  // Changes published from now on are visible.
  await portal.run('site', ['set', 'tagline', 'Después de la avería'])
  await expect
    .poll(async () => (await read(portal, '/')).text, { timeout: 20_000 })
    .toContain('Después de la avería')
})
