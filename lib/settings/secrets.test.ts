import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let folder: string

/** The module as a process of its own has it: settings and secrets are read once a process. */
async function secretsOf(env: Record<string, string>) {
  vi.resetModules()
  for (const [name, value] of Object.entries({ PORTADA_DATA: folder, PORTADA_SECRET: '', ...env })) {
    vi.stubEnv(name, value)
  }
  return import('./secrets.ts')
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portada-secrets-'))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

test('made once, for one purpose each, and readable by nobody else', async () => {
  const first = await secretsOf({})
  const value = first.secret('newsletter')
  expect(value).toMatch(/^[0-9a-f]{64}$/)
  expect(first.secret('mailbox')).not.toBe(value)
  expect((await secretsOf({})).secret('newsletter')).toBe(value)
  const { mode } = await stat(path.join(folder, 'secrets/newsletter'))
  expect(mode & 0o777).toBe(0o600)
})

test('derived from a common secret, machines agree; the password of the embedded database stays its own', async () => {
  const common = 'x'.repeat(32)
  const one = (await secretsOf({ PORTADA_SECRET: common })).secret('newsletter')
  const database = (await secretsOf({ PORTADA_SECRET: common })).secret('database')
  expect(await readdir(path.join(folder, 'secrets'))).toEqual(['database'])
  const other = await mkdtemp(path.join(tmpdir(), 'portada-secrets-'))
  const there = await secretsOf({ PORTADA_SECRET: common, PORTADA_DATA: other })
  expect(there.secret('newsletter')).toBe(one)
  expect(there.secret('mailbox')).not.toBe(one)
  expect(there.secret('database')).not.toBe(database)
  await rm(other, { recursive: true })
  expect((await secretsOf({ PORTADA_SECRET: 'y'.repeat(32) })).secret('newsletter')).not.toBe(one)
})
