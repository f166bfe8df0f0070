import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { findArticlePage } from '#lib/articles/reading/article-page.ts'
import { tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { findAudit } from '#lib/newsroom/audit/find-audit.ts'
import { CLOCK, type PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { bodyOf, newDesk, newStory, openTab, storedContent, textOf } from '#testing/newsroom/stories.ts'
import { setSlug } from './address.ts'
import { directStory } from './direct-story.ts'
import { bringBackStory, discardStory } from './discard-story.ts'
import { findStory } from './find-story.ts'
import { publishDue } from './publish-due.ts'
import { publishStory } from './publish-story.ts'
import { scheduleStory, unscheduleStory } from './schedule-story.ts'
import { findOutlook } from './story-outlook.ts'
import { findVersions, readVersion, restoreVersion, saveVersion } from './versions.ts'
import { withdrawStory } from './withdraw-story.ts'

const db = database()
const now = new Date()
const later = (ms: number) => new Date(now.getTime() + ms)
let ana: PersonActor
let leo: PersonActor
let reporter: PersonActor

beforeAll(async () => {
  ana = await newPerson('editor')
  leo = await newPerson('editor')
  reporter = await newPerson('reporter')
  await db.site.upsert({
    where: { id: 1 },
    create: { name: 'El Faro', timeZone: 'Europe/Madrid' },
    update: { timeZone: 'Europe/Madrid' },
  })
})

beforeEach(async () => {
  await db.site.update({ where: { id: 1 }, data: { reportersPublish: false, secondPersonPublishes: false } })
})

/** A slug is proposed from the headline: each test has one of its own. */
let count = 0
const headline = () => `Titular ${String.fromCharCode(97 + (count % 26))}${++count}`

async function published(parts: object = {}) {
  const id = await newStory(ana, { headline: headline(), ...parts })
  const tab = await openTab(ana, id)
  const result = await publishStory(ana, db, { storyId: id, seen: tab }, now)
  if (result.outcome !== 'published') throw new Error('changed')
  return { id, tab, path: result.path }
}

const article = (id: number) => db.article.findUniqueOrThrow({ where: { id } })

describe('publishing', () => {
  test('what readers get is what the person saw, to the letter', async () => {
    const id = await newStory(ana, { headline: headline() })
    const tab = await openTab(ana, id)
    await tab.type(' Y seguirá abierto.')
    await tab.headline('El mercado de noche, abierto')
    const result = await publishStory(ana, db, { storyId: id, seen: tab }, now)
    expect(result).toEqual({ outcome: 'published', version: 2, path: '/local/mercado-noche-abierto' })
    const row = await article(id)
    expect(row).toMatchObject({
      status: 'published',
      version: 2,
      headline: 'El mercado de noche, abierto',
      publishedAt: now,
      updatedAt: null,
      bodyText: 'Abrió. Y seguirá abierto.',
    })
    expect(row.guid).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    const seen = await storedContent(id)
    expect(row.body).toEqual(seen.body)
    expect(await readVersion(ana, db, id, 2)).toMatchObject(seen)
    expect(await findArticlePage('local', 'mercado-noche-abierto')).toMatchObject({
      headline: 'El mercado de noche, abierto',
    })
  })

  test('says whose changes came since, and publishes nothing', async () => {
    const id = await newStory(ana, { headline: headline() })
    const [anas, leos] = [await openTab(ana, id), await openTab(leo, id)]
    const seq = await anas.type(' Uno.')
    await leos.type(' Dos.')
    expect(
      await publishStory(ana, db, { storyId: id, seen: { documentId: anas.documentId, seq } }, now),
    ).toEqual({ outcome: 'changed', head: 2, people: [leo.name] })
    expect(await db.article.count({ where: { id } })).toBe(0)
    expect(await findVersions(ana, db, id)).toHaveLength(1)
    expect((await publishStory(ana, db, { storyId: id, seen: leos }, now)).outcome).toBe('published')
  })

  test('while another types, every published text is one that was acknowledged', async () => {
    const id = await newStory(ana, { headline: headline() })
    const [anas, leos] = [await openTab(ana, id), await openTab(leo, id)]
    const texts = new Map<number, string>([[0, 'Abrió.']])
    const publications: { head: number; text: string }[] = []
    const typing = (async () => {
      // A publication whose text changed meanwhile is refused: one has to find a moment without a change.
      for (let i = 0; i < 30 || (publications.length === 0 && i < 1_000); i += 1) {
        const seq = await leos.type(String(i % 10))
        texts.set(seq, (texts.get(seq - 1) ?? '') + String(i % 10))
      }
    })()
    let done = false
    typing.finally(() => {
      done = true
    })
    while (!done) {
      const { head } = await db.story.findUniqueOrThrow({ where: { id } })
      const seen = { documentId: anas.documentId, seq: head }
      const result = await publishStory(ana, db, { storyId: id, seen }, now)
      if (result.outcome !== 'published') continue
      publications.push({ head, text: textOf(await readVersion(ana, db, id, result.version)) })
    }
    await typing
    expect(publications.length).toBeGreaterThan(0)
    // Only now: an update is stored a moment before whoever typed it is told so.
    for (const { head, text } of publications) expect(text).toBe(texts.get(head))
  })

  test('a story that was never opened is published by its version', async () => {
    const id = await newStory(ana, { headline: headline() })
    const result = await publishStory(leo, db, { storyId: id, seen: { version: 1 } }, now)
    expect(result.outcome).toBe('published')
    const again = await publishStory(leo, db, { storyId: id, seen: { version: 1 } }, now)
    expect(again).toEqual({ outcome: 'changed', head: null, people: [leo.name] })
  })

  test('a correction changes no date, an update does; the first date and the guid stay', async () => {
    const { id, tab } = await published()
    const { guid } = await article(id)
    await tab.type(' Corregido.')
    await publishStory(ana, db, { storyId: id, seen: tab }, later(1000))
    expect(await article(id)).toMatchObject({ publishedAt: now, updatedAt: null, guid })
    await tab.type(' Ampliado.')
    await publishStory(ana, db, { storyId: id, seen: tab, isUpdate: true }, later(2000))
    expect(await article(id)).toMatchObject({ publishedAt: now, updatedAt: later(2000), guid })
  })

  test('is refused with each field that is not right', async () => {
    const id = await newStory(ana, {
      headline: 'x'.repeat(201),
      body: { type: 'doc', content: [] },
      sectionId: null,
      authorIds: [],
      sourceUrl: 'ftp://x',
    })
    const attempt = publishStory(ana, db, { storyId: id, seen: { version: 1 } }, now)
    await expect(attempt).rejects.toMatchObject({
      kind: 'invalid',
      fields: [
        { field: 'headline' },
        { field: 'body' },
        { field: 'section' },
        { field: 'authors' },
        { field: 'sourceUrl' },
      ],
    })
    const gone = await newStory(ana, {
      headline: headline(),
      authorIds: [999],
      tagIds: [999],
      leadImageId: 999,
      body: { type: 'doc', content: [{ type: 'image', attrs: { imageId: 999 } }] },
    })
    await expect(publishStory(ana, db, { storyId: gone, seen: { version: 1 } }, now)).rejects.toMatchObject({
      fields: [{ field: 'authors' }, { field: 'tags' }, { field: 'leadImage' }, { field: 'pictures' }],
    })
    expect(await db.article.count({ where: { id: { in: [id, gone] } } })).toBe(0)
  })

  describe('with pictures that nobody has described', () => {
    const newImage = async (alt: string) => {
      const hash = randomUUID().replaceAll('-', '').repeat(2)
      return (
        await db.image.create({
          data: { hash, width: 10, height: 10, averageColor: '#336699', alt },
          select: { id: true },
        })
      ).id
    }
    const withPictures = (leadImageId: number, imageId: number) => ({
      headline: headline(),
      leadImageId,
      body: { type: 'doc' as const, content: [{ type: 'image' as const, attrs: { imageId } }] },
    })

    test('is refused, and so is a schedule', async () => {
      const id = await newStory(ana, withPictures(await newImage(''), await newImage('')))
      const fields = [{ field: 'leadImageAlt' }, { field: 'pictureAlt' }]
      const seen = { version: 1 }
      await expect(publishStory(ana, db, { storyId: id, seen }, now)).rejects.toMatchObject({ fields })
      const schedule = { at: later(60_000), wall: '2027-01-01T00:00', zone: 'Europe/Madrid' }
      await expect(scheduleStory(ana, db, { storyId: id, seen, schedule }, now)).rejects.toMatchObject({
        fields,
      })
      expect(await findOutlook(ana, db, id)).toMatchObject({ problems: fields })
    })

    test('goes out where they are described, and where readers see them already', async () => {
      const [lead, inBody] = [await newImage('El faro'), await newImage('El muelle')]
      const id = await newStory(ana, withPictures(lead, inBody))
      const tab = await openTab(ana, id)
      expect(await publishStory(ana, db, { storyId: id, seen: tab }, now)).toMatchObject({ version: 2 })
      // As an import brings them.
      await db.image.updateMany({ where: { id: { in: [lead, inBody] } }, data: { alt: '' } })
      await tab.change((doc) => doc.getMap('fields').set('seoTitle', 'El faro'))
      expect(await publishStory(ana, db, { storyId: id, seen: tab }, now)).toMatchObject({ version: 3 })
      const other = await newImage('')
      await tab.change((doc) => doc.getMap('fields').set('leadImageId', other))
      await expect(publishStory(ana, db, { storyId: id, seen: tab }, now)).rejects.toMatchObject({
        fields: [{ field: 'leadImageAlt' }],
      })
    })
  })

  test('is refused before an embargo ends, to everybody, and by the clock too', async () => {
    const id = await newStory(ana, { headline: headline() })
    await directStory(ana, db, id, { embargoUntil: later(60_000) }, now)
    await expect(publishStory(ana, db, { storyId: id, seen: { version: 1 } }, now)).rejects.toMatchObject({
      kind: 'conflict',
    })
    const schedule = (ms: number) => ({ at: later(ms), wall: '2027-01-01T00:00', zone: 'Europe/Madrid' })
    await expect(
      scheduleStory(ana, db, { storyId: id, seen: { version: 1 }, schedule: schedule(30_000) }, now),
    ).rejects.toMatchObject({ kind: 'conflict' })
    await scheduleStory(ana, db, { storyId: id, seen: { version: 1 }, schedule: schedule(90_000) }, now)
    await directStory(ana, db, id, { embargoUntil: later(120_000) }, now)
    expect(await publishDue(CLOCK, db, later(90_000))).toBe(0)
    expect(await publishDue(CLOCK, db, later(120_000))).toBe(1)
  })

  test('a document with something unknown is not published', async () => {
    const { XmlElement } = await import('yjs')
    const id = await newStory(ana, { headline: headline() })
    const tab = await openTab(ana, id)
    await tab.change((doc) => doc.getXmlFragment('body').insert(0, [new XmlElement('hologram')]))
    await expect(publishStory(ana, db, { storyId: id, seen: tab }, now)).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  test('is in the audit log with its version, in the same transaction', async () => {
    const { id } = await published()
    expect((await findAudit(ana, db, { object: 'story', objectId: String(id) })).rows).toMatchObject([
      { action: 'story.publish', version: 2, person: ana.name, address: '192.0.2.7' },
      { action: 'story.create', version: 1 },
    ])
  })
})

describe('who publishes', () => {
  test('reporters do with a setting, and their own stories alone', async () => {
    const own = await newStory(reporter, { headline: headline() })
    const seen = { version: 1 }
    const attempt = (storyId: number) => publishStory(reporter, db, { storyId, seen }, now)
    await expect(attempt(own)).rejects.toMatchObject({ kind: 'forbidden' })
    await db.site.update({ where: { id: 1 }, data: { reportersPublish: true } })
    expect((await attempt(own)).outcome).toBe('published')
    await expect(attempt(await newStory(ana, { headline: headline() }))).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  test('alone by default; with a setting, somebody else than the last to change it', async () => {
    const id = await newStory(ana, { headline: headline() })
    const tab = await openTab(ana, id)
    await tab.type(' Más.')
    await db.site.update({ where: { id: 1 }, data: { secondPersonPublishes: true } })
    await expect(publishStory(ana, db, { storyId: id, seen: tab }, now)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect((await publishStory(leo, db, { storyId: id, seen: tab }, now)).outcome).toBe('published')
  })
})

describe('the clock', () => {
  const schedule = { at: later(3_600_000), wall: '2027-01-01T10:00', zone: 'Europe/Madrid' }

  test('publishes the version that was scheduled, not what was typed later', async () => {
    const id = await newStory(ana, { headline: headline() })
    const tab = await openTab(ana, id)
    await tab.type(' Listo.')
    const result = await scheduleStory(ana, db, { storyId: id, seen: tab, schedule }, now)
    expect(result).toEqual({ outcome: 'scheduled', version: 2 })
    await tab.type(' Sin revisar.')
    expect(await publishDue(CLOCK, db, later(3_599_999))).toBe(0)
    const results = await Promise.all([1, 2, 3].map(() => publishDue(CLOCK, db, later(3_600_500))))
    expect(results.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await article(id)).toMatchObject({ bodyText: 'Abrió. Listo.', publishedAt: schedule.at })
    expect(await findStory(ana, db, id)).toMatchObject({
      stage: 'draft',
      scheduledAt: null,
      article: { isBehind: true },
    })
    expect(textOf(await storedContent(id))).toBe('Abrió. Listo. Sin revisar.')
  })

  test('leaves what was taken off the schedule, and what cannot be published any more', async () => {
    const [off, broken, fine] = [
      await newStory(ana, { headline: headline() }),
      await newStory(ana, { headline: headline() }),
      await newStory(ana, { headline: headline() }),
    ]
    for (const storyId of [off, broken, fine])
      await scheduleStory(ana, db, { storyId, seen: { version: 1 }, schedule }, now)
    await unscheduleStory(ana, db, off)
    const content = JSON.stringify({ headline: '' })
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('portada.erasing', 'purge', true)`
      await tx.$executeRaw`update story_version set content = ${content}::jsonb where story_id = ${broken}`
    })
    expect(await publishDue(CLOCK, db, later(3_600_500))).toBe(1)
    expect(await db.article.findMany({ where: { id: { in: [off, broken, fine] } } })).toMatchObject([
      { id: fine },
    ])
    await unscheduleStory(ana, db, broken)
  })
})

describe('withdrawing', () => {
  test('answers 410 with a sentence, expires its pages, and can be undone by publishing', async () => {
    const { id, tab, path } = await published()
    await db.$executeRaw`truncate cache_expiry`
    await withdrawStory(
      leo,
      db,
      id,
      { note: ' Lo retiramos por un error de datos. ', reason: 'Cifra falsa' },
      now,
    )
    expect(await article(id)).toMatchObject({
      status: 'withdrawn',
      withdrawalNote: 'Lo retiramos por un error de datos.',
    })
    expect(await resolveAddress(db, path)).toMatchObject({ kind: 'gone' })
    expect(await tagsExpiredSince(db, new Date(0))).toEqual(expect.arrayContaining([`gone:${path}`, 'front']))
    expect((await findAudit(ana, db, { objectId: String(id) })).rows[0]).toMatchObject({
      action: 'story.withdraw',
      reason: 'Cifra falsa',
    })
    await expect(withdrawStory(leo, db, id, { note: 'Otra vez' }, now)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await publishStory(ana, db, { storyId: id, seen: tab }, later(1000))
    expect(await article(id)).toMatchObject({ status: 'published', withdrawalNote: null, publishedAt: now })
  })

  test('needs a sentence, an article, and permission', async () => {
    const { id } = await published()
    await expect(withdrawStory(ana, db, id, { note: ' ' }, now)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(withdrawStory(reporter, db, id, { note: 'No' }, now)).rejects.toMatchObject({
      kind: 'not-found',
    })
    const draft = await newStory(ana, { headline: headline() })
    await expect(withdrawStory(ana, db, draft, { note: 'No' }, now)).rejects.toMatchObject({
      kind: 'conflict',
    })
  })
})

test('a draft is discarded and brought back; a published story is not discarded', async () => {
  const id = await newStory(reporter, { headline: headline() })
  const tab = await openTab(reporter, id)
  await tab.type(' Mío.')
  await discardStory(reporter, db, id, now)
  await expect(tab.type(' No.')).rejects.toMatchObject({ kind: 'conflict' })
  await expect(publishStory(ana, db, { storyId: id, seen: tab }, now)).rejects.toMatchObject({
    kind: 'conflict',
  })
  await bringBackStory(reporter, db, id)
  expect(textOf(await storedContent(id))).toBe('Abrió. Mío.')
  const { id: out } = await published()
  await expect(discardStory(ana, db, out, now)).rejects.toMatchObject({ kind: 'conflict' })
})

describe('the address', () => {
  test('is free until published, then leads from the old one to the new one', async () => {
    const id = await newStory(reporter, { headline: headline() })
    await setSlug(reporter, db, id, 'primera', now)
    await setSlug(reporter, db, id, 'segunda', now)
    await publishStory(ana, db, { storyId: id, seen: { version: 1 } }, now)
    expect(await resolveAddress(db, '/local/segunda')).toEqual({ kind: 'page' })
    expect(await resolveAddress(db, '/local/primera')).toMatchObject({ kind: 'missing' })
    await expect(setSlug(reporter, db, id, 'tercera', now)).rejects.toMatchObject({ kind: 'forbidden' })
    await setSlug(ana, db, id, 'tercera', now)
    expect(await resolveAddress(db, '/local/segunda')).toMatchObject({ kind: 'moved', to: '/local/tercera' })
    expect(await resolveAddress(db, '/local/tercera')).toEqual({ kind: 'page' })
  })

  test('another section moves it too', async () => {
    const { id, tab } = await published()
    const { sectionId } = await newDesk('mar')
    const slug = String((await article(id)).slug)
    await tab.field('sectionId', sectionId)
    await publishStory(ana, db, { storyId: id, seen: tab }, now)
    expect(await resolveAddress(db, `/local/${slug}`)).toMatchObject({ kind: 'moved', to: `/mar/${slug}` })
  })

  test.each(['Mayúsculas', 'pagina', 'feed.xml', '', 'a--b'])('cannot be «%s»', async (slug) => {
    const id = await newStory(ana, { headline: headline() })
    await expect(setSlug(ana, db, id, slug, now)).rejects.toMatchObject({ fields: [{ field: 'slug' }] })
  })

  test('that another story has is refused, and not proposed', async () => {
    const [one, two, three] = [
      await newStory(ana, { headline: 'La misma cosa' }),
      await newStory(ana, { headline: 'La misma cosa' }),
      await newStory(ana, { headline: 'La misma cosa' }),
    ]
    await setSlug(ana, db, one, 'misma-cosa', now)
    await expect(setSlug(ana, db, two, 'misma-cosa', now)).rejects.toMatchObject({ kind: 'invalid' })
    await publishStory(ana, db, { storyId: two, seen: { version: 1 } }, now)
    await publishStory(ana, db, { storyId: three, seen: { version: 1 } }, now)
    expect([(await article(two)).slug, (await article(three)).slug]).toEqual(['misma-cosa-2', 'misma-cosa-3'])
  })
})

describe('versions', () => {
  test('keep the working copy, and are restored as a change that others see', async () => {
    const id = await newStory(ana, { headline: headline(), body: bodyOf('Uno.') })
    const tab = await openTab(ana, id)
    await tab.type(' Dos.')
    expect(await saveVersion(ana, db, id, { reason: 'Antes de cortar' }, now)).toBe(2)
    await tab.type(' Tres.')
    const restored = await restoreVersion(leo, db, id, 1, now)
    expect(textOf(await storedContent(id))).toBe('Uno.')
    expect(
      (await findVersions(ana, db, id)).map(({ number, kind, person }) => [number, kind, person]),
    ).toEqual([
      [4, 'restored', leo.name],
      [3, 'saved', leo.name],
      [2, 'saved', ana.name],
      [1, 'saved', ana.name],
    ])
    expect(restored).toBe(4)
    expect(textOf(await readVersion(ana, db, id, 3))).toBe('Uno. Dos. Tres.')
    await expect(publishStory(ana, db, { storyId: id, seen: tab }, now)).resolves.toMatchObject({
      outcome: 'changed',
      people: [leo.name],
    })
  })

  test('restored while another types lose nothing of what comes after', async () => {
    const id = await newStory(ana, { headline: headline(), body: bodyOf('Uno.') })
    const tab = await openTab(ana, id)
    await tab.type(' Dos.')
    await restoreVersion(leo, db, id, 1, now)
    await tab.type(' Tres.')
    expect(textOf(await storedContent(id))).toBe('Uno. Tres.')
  })

  test('never change', async () => {
    const id = await newStory(ana, { headline: headline() })
    await expect(
      db.storyVersion.updateMany({ where: { storyId: id }, data: { content: {} } }),
    ).rejects.toThrow('never changes')
  })
})

test('what only editors decide holds at once, and no document can set it', async () => {
  const { id, tab } = await published()
  await tab.field('weight', 3)
  await tab.field('noindex', true)
  await publishStory(ana, db, { storyId: id, seen: tab }, now)
  expect(await article(id)).toMatchObject({ weight: 1, noindex: false })
  await directStory(ana, db, id, { weight: 2, noindex: true, canonicalUrl: 'https://otro.example/x' }, now)
  expect(await article(id)).toMatchObject({
    weight: 2,
    noindex: true,
    canonicalUrl: 'https://otro.example/x',
  })
  await publishStory(ana, db, { storyId: id, seen: tab }, now)
  expect(await article(id)).toMatchObject({ weight: 2, noindex: true })
  await expect(directStory(reporter, db, id, { weight: 0 }, now)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(directStory(ana, db, id, { weight: 4, canonicalUrl: 'x' }, now)).rejects.toMatchObject({
    fields: [{ field: 'weight' }, { field: 'canonicalUrl' }],
  })
})
