import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { IMPORTER } from '#lib/newsroom/permissions/actor.ts'
import { lastBackupFile, noteBackup } from '#server/operations/backup/last-backup.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newStory } from '#testing/newsroom/stories.ts'
import { checkBackup } from './backup.ts'
import { checkNewsroomLogs } from './newsroom-log.ts'
import { reportFindings } from './report-findings.ts'
import { checkSchedule } from './schedule.ts'

const DAY_MS = 86_400_000
const db = database()
let dataFolder: string

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'portada-watch-'))
  await writeFile(path.join(dataFolder, 'identity'), 'x')
})
afterEach(() => rm(dataFolder, { recursive: true }))

test('a paper without a backup for more than eight days is named; a new paper is not', async () => {
  const now = new Date()
  const later = (days: number) => new Date(now.getTime() + days * DAY_MS)
  const stateAt = async (at: Date) => (await checkBackup(dataFolder, at)).map(({ state }) => state)
  expect(await stateAt(later(7))).toEqual(['ok'])
  expect(await stateAt(later(9))).toEqual(['warning'])
  await noteBackup(dataFolder, now)
  await utimes(lastBackupFile(dataFolder), later(9), later(9))
  expect(await stateAt(later(16))).toEqual(['ok'])
  expect(await stateAt(later(18))).toEqual(['warning'])
})

test('a document whose log is several times longer than it should be is named', async () => {
  expect(await checkNewsroomLogs(db)).toMatchObject([{ state: 'ok' }])
  const opened = { documentId: randomUUID(), snapshot: Buffer.from([0, 0]) }
  const id = await newStory(IMPORTER, { headline: 'El puerto' })
  await db.story.update({ where: { id }, data: { ...opened, head: 2_000, snapshotSeq: 1_000 } })
  expect(await checkNewsroomLogs(db)).toMatchObject([{ state: 'ok' }])
  await db.story.update({ where: { id }, data: { head: 3_000 } })
  const other = await newStory(IMPORTER, { headline: 'El faro' })
  await db.story.update({ where: { id: other }, data: { ...opened, head: 1_600, documentId: randomUUID() } })
  const [finding] = await checkNewsroomLogs(db)
  expect(finding).toMatchObject({
    state: 'warning',
    says: 'El texto de la historia «El puerto» (y de 1 más) lleva 2000 cambios sin compactar',
  })
  await db.story.updateMany({ where: { id: { in: [id, other] } }, data: { head: 0, snapshotSeq: 0 } })
})

test('a scheduled story that is ten minutes late is named and mailed once', async () => {
  await newPerson('publisher')
  const now = new Date()
  const id = await newStory(IMPORTER, { headline: 'La feria' })
  const schedule = (minutes: number) =>
    db.story.update({
      where: { id },
      data: {
        stage: 'scheduled',
        scheduledVersion: 1,
        scheduledAt: new Date(now.getTime() - minutes * 60_000),
        scheduledWall: '2027-03-28T08:30',
        zone: 'UTC',
      },
    })
  await schedule(5)
  expect(await checkSchedule(db, now)).toMatchObject([{ state: 'ok' }])
  await reportFindings({ dataFolder, operatorAddress: undefined }, now)
  await schedule(11)
  expect(await checkSchedule(db, now)).toMatchObject([
    { state: 'warning', says: 'La historia «La feria» debía haberse publicado ya' },
  ])
  expect(await reportFindings({ dataFolder, operatorAddress: undefined }, now)).toBe(1)
  expect(await reportFindings({ dataFolder, operatorAddress: undefined }, now)).toBe(0)
})
