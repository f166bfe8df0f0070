import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { CLOCK, OPERATOR, type PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { AUDIT_PAGE_ROWS, findAudit } from './find-audit.ts'
import { recordAudit } from './record-audit.ts'
import { ADDRESS_LIFE, forgetAddresses } from './retention.ts'

const db = database()
let ana: PersonActor

beforeAll(async () => {
  ana = await newPerson('editor')
})

describe('an entry', () => {
  test('is written with its change, or neither is', async () => {
    await expect(
      db.$transaction(async (tx) => {
        await recordAudit(tx, ana, { action: 'story.write', object: 'story', objectId: 77 })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect((await findAudit(ana, db, { object: 'story', objectId: '77' })).rows).toEqual([])
  })

  test('is neither changed nor deleted', async () => {
    await recordAudit(db, ana, { action: 'story.publish', object: 'story', objectId: 1, version: 3 })
    for (const attempt of [
      db.auditEntry.updateMany({ data: { reason: 'otra' } }),
      db.auditEntry.updateMany({ data: { address: null } }),
      db.auditEntry.deleteMany(),
      db.$executeRaw`truncate audit_entry`,
    ]) {
      await expect(attempt).rejects.toThrow('neither changed nor deleted')
    }
  })

  test('is not changed by retention either, but for its address', async () => {
    await expect(
      db.$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('portada.erasing', 'retention', true)`
        await tx.auditEntry.updateMany({ data: { address: null, reason: 'otra' } })
      }),
    ).rejects.toThrow('neither changed nor deleted')
  })
})

test('filters restrict by person, action, object and time; the newest entry comes first', async () => {
  const leo = await newPerson('reporter')
  const before = new Date()
  await recordAudit(db, leo, {
    action: 'story.write',
    object: 'story',
    objectId: 5,
    fields: ['slug'],
    reason: 'Errata',
  })
  await recordAudit(db, leo, { action: 'story.publish', object: 'story', objectId: 6 })
  await recordAudit(db, CLOCK, { action: 'story.publish', object: 'story', objectId: 5, version: 2 })
  const objects = async (filter: Parameters<typeof findAudit>[2]) =>
    (await findAudit(ana, db, { from: before, ...filter })).rows.map(
      ({ action, objectId }) => `${action} ${objectId}`,
    )
  expect(await objects({})).toEqual(['story.publish 5', 'story.publish 6', 'story.write 5'])
  expect(await objects({ personId: leo.id })).toEqual(['story.publish 6', 'story.write 5'])
  expect(await objects({ actorKind: 'clock' })).toEqual(['story.publish 5'])
  expect(await objects({ action: 'story.publish', objectId: '6' })).toEqual(['story.publish 6'])
  expect(await objects({ until: before })).toEqual([])
  expect((await findAudit(ana, db, { from: before, action: 'story.write' })).rows).toMatchObject([
    {
      person: leo.name,
      actorKind: 'person',
      fields: ['slug'],
      reason: 'Errata',
      address: '192.0.2.7',
      version: null,
    },
  ])
})

test('a page has 50 entries and says whether there are more', async () => {
  for (let i = 0; i <= AUDIT_PAGE_ROWS; i += 1)
    await recordAudit(db, OPERATOR, { action: 'tag.create', object: 'tag', objectId: i })
  const [first, second] = [
    await findAudit(ana, db, { object: 'tag' }),
    await findAudit(ana, db, { object: 'tag' }, 2),
  ]
  expect([first.rows.length, first.hasMore]).toEqual([AUDIT_PAGE_ROWS, true])
  expect([second.rows.map(({ objectId }) => objectId), second.hasMore]).toEqual([['0'], false])
})

test('reporters do not read it', async () => {
  await expect(findAudit(await newPerson('reporter'), db, {})).rejects.toMatchObject({ kind: 'forbidden' })
})

test('addresses are removed after 90 days, and everything else stays', async () => {
  await recordAudit(db, ana, { action: 'story.withdraw', object: 'story', objectId: 9 })
  const entry = async () => (await findAudit(ana, db, { action: 'story.withdraw' })).rows[0]
  const written = await entry()
  const at = written?.at.getTime() ?? 0
  await forgetAddresses(CLOCK, db, new Date(at + ADDRESS_LIFE))
  expect(await entry()).toEqual(written)
  await forgetAddresses(CLOCK, db, new Date(at + ADDRESS_LIFE + 1))
  expect(await entry()).toEqual({ ...written, address: null })
  await expect(forgetAddresses(ana, db, new Date())).rejects.toMatchObject({ kind: 'forbidden' })
})
