import pg from 'pg'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { CLOCK, OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { newPerson, PASSWORD } from '#testing/newsroom/people.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { findPeople } from './find-people.ts'
import { findInvitation, INVITATION_LIFE, invite, inviteOwner } from './invitations.ts'
import { changeRoles, disablePerson, enablePerson, linkAuthor } from './manage-people.ts'
import { removeExpired } from './retention.ts'

const db = database()
const now = new Date()
const later = (ms: number) => new Date(now.getTime() + ms)
const tokenOf = (path: string) => String(path.split('/').at(-1))
const acceptance = (path: string, parts: object = {}) => ({
  token: tokenOf(path),
  name: 'Ana Ruiz',
  email: 'Ana@Correo.example',
  password: PASSWORD,
  ...parts,
})

async function clear() {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('portada.erasing', 'purge', true)`
    await tx.auditEntry.deleteMany({})
    await tx.invitation.deleteMany({})
    await tx.person.deleteMany({})
    await tx.authUser.deleteMany({})
  })
}

describe('an invitation', () => {
  beforeEach(clear)

  test('makes one account, once, with its roles', async () => {
    const { path, expiresAt } = await invite(OPERATOR, db, { roles: ['editor', 'reporter'] }, now)
    expect(expiresAt).toEqual(later(INVITATION_LIFE))
    expect(await findInvitation(db, tokenOf(path), now)).toEqual({
      roles: ['editor', 'reporter'],
      email: null,
    })
    const { personId, email } = await acceptInvitation(db, acceptance(path), now)
    expect(email).toBe('ana@correo.example')
    expect(await findPeople(OPERATOR, db)).toMatchObject([
      { id: personId, name: 'Ana Ruiz', email, roles: ['editor', 'reporter'], disabledAt: null },
    ])
    await expect(acceptInvitation(db, acceptance(path, { email: 'b@correo.example' }), now)).rejects.toThrow(
      'ya no vale',
    )
    expect(await findInvitation(db, tokenOf(path), now)).toBeUndefined()
  })

  test('accepted twice at once makes one account', async () => {
    const { path } = await invite(OPERATOR, db, { roles: ['editor'] }, now)
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        acceptInvitation(db, acceptance(path, { email: `${name}@correo.example` }), now),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.person.count()).toBe(1)
    expect(await db.authUser.count()).toBe(1)
  })

  test('ends after 48 hours, and its token is not in the database', async () => {
    const { path } = await invite(OPERATOR, db, { roles: ['editor'] }, now)
    const past = later(INVITATION_LIFE)
    expect(await findInvitation(db, tokenOf(path), past)).toBeUndefined()
    await expect(acceptInvitation(db, acceptance(path), past)).rejects.toThrow('ya no vale')
    expect(JSON.stringify(await db.invitation.findMany())).not.toContain(tokenOf(path))
    await removeExpired(CLOCK, db, later(40 * 86_400_000))
    expect(await db.invitation.count()).toBe(0)
  })

  test('for an address makes an account of that address, and is mailed', async () => {
    const { path } = await invite(OPERATOR, db, { roles: ['reporter'], email: 'leo@correo.example' }, now)
    const jobs = await db.$queryRaw<{ payload: object }[]>`
      select payload from graphile_worker._private_jobs where payload->>'to' = 'leo@correo.example'`
    expect(jobs).toEqual([{ payload: { mail: 'invitation', to: 'leo@correo.example', path } }])
    expect((await acceptInvitation(db, acceptance(path), now)).email).toBe('leo@correo.example')
  })

  test.each([
    ['name', { name: '  ' }],
    ['name', { name: 'a\nb' }],
    ['email', { email: 'no es un correo' }],
    ['password', { password: 'corta' }],
    ['password', { password: 'aaaaaaaaaaaaaaaa' }],
    ['password', { password: 'ana@correo.example' }],
  ])('is refused for its %s, and can be accepted after that', async (field, parts) => {
    const { path } = await invite(OPERATOR, db, { roles: ['editor'] }, now)
    await expect(acceptInvitation(db, acceptance(path, parts), now)).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ field }],
    })
    await acceptInvitation(db, acceptance(path), now)
  })

  test('for an address that has an account is refused', async () => {
    const ana = await newPerson('editor')
    const { path } = await invite(OPERATOR, db, { roles: ['editor'] }, now)
    await expect(
      acceptInvitation(db, acceptance(path, { email: ana.email.toUpperCase() }), now),
    ).rejects.toMatchObject({ fields: [{ field: 'email' }] })
  })

  test('comes from publishers and the operator alone, and gives at least one role', async () => {
    const editor = await newPerson('editor')
    await expect(invite(editor, db, { roles: ['editor'] }, now)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(invite(OPERATOR, db, { roles: [] }, now)).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('the first publisher', () => {
  beforeEach(clear)

  test('is whoever uses the link of the owner; then there is no such link', async () => {
    const first = await inviteOwner(OPERATOR, db, now)
    const second = await inviteOwner(OPERATOR, db, now)
    expect(await findInvitation(db, tokenOf(first.path), now)).toBeUndefined()
    await acceptInvitation(db, acceptance(second.path), now)
    expect(await findPeople(OPERATOR, db)).toMatchObject([{ roles: ['publisher', 'editor'] }])
    await expect(inviteOwner(OPERATOR, db, now)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('a link of the owner opens nothing once somebody else became publisher', async () => {
    const { path } = await inviteOwner(OPERATOR, db, now)
    await newPerson('publisher')
    expect(await findInvitation(db, tokenOf(path), now)).toBeUndefined()
    await expect(acceptInvitation(db, acceptance(path), now)).rejects.toThrow('ya no vale')
  })

  test('the last one can be neither disabled nor given other roles', async () => {
    const only = await newPerson('publisher', 'editor')
    await expect(disablePerson(OPERATOR, db, only.id, now)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(changeRoles(only, db, only.id, ['editor'])).rejects.toMatchObject({ kind: 'conflict' })
    const other = await newPerson('publisher')
    await disablePerson(other, db, only.id, now)
    await expect(disablePerson(OPERATOR, db, other.id, now)).rejects.toMatchObject({ kind: 'conflict' })
    await enablePerson(other, db, only.id)
    await disablePerson(only, db, other.id, now)
  })

  test('two publishers who disable each other at once leave one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await clear()
      const [ana, leo] = [await newPerson('publisher'), await newPerson('publisher')]
      const results = await Promise.allSettled([
        disablePerson(ana, db, leo.id, now),
        disablePerson(leo, db, ana.id, now),
      ])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await db.person.count({ where: { disabledAt: null } })).toBe(1)
    }
  })
})

test('a person signs with one author page, and no other person does', async () => {
  await clear()
  const [ana, leo] = [await newPerson('publisher'), await newPerson('reporter')]
  const author = await db.author.create({ data: { slug: 'ana-ruiz', name: 'Ana Ruiz' } })
  await linkAuthor(ana, db, leo.id, author.id)
  await expect(linkAuthor(ana, db, ana.id, author.id)).rejects.toMatchObject({ kind: 'conflict' })
  await expect(linkAuthor(ana, db, ana.id, 999)).rejects.toMatchObject({ kind: 'not-found' })
  await linkAuthor(ana, db, leo.id, null)
  await linkAuthor(ana, db, ana.id, author.id)
  await expect(linkAuthor(leo, db, ana.id, null)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('whatever changes a person is announced on the channel of people', async () => {
  await clear()
  const [ana, leo] = [await newPerson('publisher'), await newPerson('reporter')]
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const heard: (string | undefined)[] = []
  client.on('notification', ({ payload }) => heard.push(payload))
  await client.query('listen portada_people')
  await changeRoles(ana, db, leo.id, ['editor'])
  await db.authSession.create({
    data: { id: 's', token: 't', expiresAt: later(1e6), userId: leo.authUserId },
  })
  await db.authSession.delete({ where: { id: 's' } })
  await vi.waitFor(() => expect(heard).toEqual([leo.authUserId, leo.authUserId]), 20_000)
  await client.end()
})
