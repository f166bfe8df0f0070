import { randomUUID } from 'node:crypto'
import { constants, getPriority } from 'node:os'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { signUpJob } from '#lib/newsletter/jobs.ts'
import { settings } from '#lib/settings/settings.ts'
import { keepWorker, type WorkerProcess } from './worker-process.ts'

const db = database()
let logged = ''
let worker: WorkerProcess

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logged += text
    return true
  })
  worker = keepWorker(settings())
})
afterAll(async () => {
  await worker.stop()
  vi.restoreAllMocks()
})

/** Comes back when the job of a sign-up has been run. */
async function signUp(email: string): Promise<void> {
  const requestedAt = new Date().toISOString()
  await addJob(db, signUpJob, {
    consentId: randomUUID(),
    email,
    source: '/',
    wording: 'Sí',
    requestedAt,
  })
  await expect.poll(() => db.subscriber.count({ where: { email } }), { timeout: 25_000 }).toBe(1)
}

test('jobs are run in another process, which comes after readers', async () => {
  await signUp('una@correo.example')
  expect(worker.pid).not.toBe(process.pid)
  expect(getPriority(Number(worker.pid))).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
})

test('when it is killed another one goes on', async () => {
  const { pid } = worker
  process.kill(Number(pid), 'SIGKILL')
  await signUp('otra@correo.example')
  expect(worker.pid).not.toBe(pid)
  expect(logged).toContain('is restarted')
})

test('it ends with the portal', async () => {
  const { pid } = worker
  await worker.stop()
  expect(worker.pid).toBeUndefined()
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH')
})
