import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { JobHelpers } from 'graphile-worker'
import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { newsroomMailJob } from '#lib/newsroom/jobs.ts'
import { settings } from '#lib/settings/settings.ts'
import { confirmPaper, isUnconfirmedCopy, markAsRestored } from '#lib/site/restored-copy.ts'
import { tasks } from './tasks.ts'

const db = database()
const mail = { mail: 'invitation', to: 'eva@correo.example', path: '/redaccion/invitacion/x' } as const

beforeEach(async () => {
  await db.site.upsert({ where: { id: 1 }, create: {}, update: { restoredAt: null } })
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})

async function run(): Promise<void> {
  await tasks(new AbortController().signal)[newsroomMailJob.name]?.(mail, {} as JobHelpers)
}

async function sentMails(): Promise<number> {
  return (await readdir(path.join(settings().dataFolder, 'mailbox')).catch(() => [])).length
}

async function waitingJobs(): Promise<{ task: string; isLater: boolean; payload: unknown }[]> {
  return db.$queryRaw`
    select task_identifier as task, jobs.run_at > now() + interval '5 minutes' as "isLater", payload
    from graphile_worker.jobs join graphile_worker._private_jobs using (id)`
}

test('a restored copy sends nothing until somebody confirms that it is the paper; what waits is sent then', async () => {
  await markAsRestored(db, new Date())
  const before = await sentMails()
  await run()
  expect(await sentMails()).toBe(before)
  expect(await waitingJobs()).toEqual([{ task: newsroomMailJob.name, isLater: true, payload: mail }])

  expect([await confirmPaper(db), await confirmPaper(db)]).toEqual([true, false])
  expect(await isUnconfirmedCopy(db)).toBe(false)
  await run()
  expect(await sentMails()).toBe(before + 1)
})

test('newsletters that are due are neither composed nor marked as handled in a copy', async () => {
  await markAsRestored(db, new Date())
  const { id } = await db.newsletter.create({
    data: { slug: 'diario', name: 'Diario', rhythm: 'daily', hour: 0, createdAt: new Date(0) },
    select: { id: true },
  })
  await tasks(new AbortController().signal)['newsletter-tick']?.({}, {} as JobHelpers)
  expect((await db.newsletter.findUniqueOrThrow({ where: { id } })).handledAt).toBeNull()
})
