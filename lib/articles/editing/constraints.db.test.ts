import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { createArticle } from '#testing/articles.ts'

// What no code may get past: the database itself refuses it.

const BODY = { type: 'doc', content: [] }
let sectionId: number
let authorId: number

beforeAll(async () => {
  sectionId = (await database().section.create({ data: { slug: 'local', name: 'Local' } })).id
  authorId = (await database().author.create({ data: { slug: 'ana-ruiz', name: 'Ana Ruiz' } })).id
})

let count = 0

function article(parts: object = {}) {
  return createArticle({
    slug: `nota-${++count}`,
    sectionId,
    status: 'withdrawn',
    headline: 'Una nota',
    body: BODY,
    bodyText: '',
    publishedAt: new Date('2026-03-01T00:00:00Z'),
    ...parts,
  })
}

describe('an article is refused', () => {
  test.each<[string, object, string]>([
    ['with a headline of 500 characters', { headline: 'a'.repeat(500) }, 'article_headline'],
    ['with an empty headline', { headline: '' }, 'article_headline'],
    ['with a line break in its headline', { headline: 'uno\ndos' }, 'article_headline'],
    ['at the address feed.xml', { slug: 'feed.xml' }, 'article_slug'],
    ['at the address pagina', { slug: 'pagina' }, 'article_slug'],
    ['with a date in the year 0000', { publishedAt: new Date('0000-05-01T00:00:00Z') }, 'out of range'],
    [
      'with a date before newspapers',
      { publishedAt: new Date('1799-12-31T00:00:00Z') },
      'article_published_at',
    ],
    ['without a date', { publishedAt: null }, 'article_has_date'],
    [
      'with a sentence about its withdrawal while it is out',
      { status: 'published', withdrawalNote: 'No' },
      'article_withdrawal_note',
    ],
    [
      'updated before it was published',
      { publishedAt: new Date(2e12), updatedAt: new Date(1e12) },
      'article_updated',
    ],
    [
      'with a script for its agency',
      { sourceName: 'A', sourceUrl: 'javascript:alert(1)' },
      'article_source_url',
    ],
    ['with an agency link that has no name', { sourceUrl: 'https://a.example' }, 'article_source_url'],
    ['with a body that is no document', { body: { type: 'texto' } }, 'article_body'],
  ])('%s', async (_name, parts, constraint) => {
    await expect(article(parts)).rejects.toThrow(constraint)
  })

  test('published and signed by nobody, at the end of the transaction', async () => {
    const out = { status: 'published', publishedAt: new Date() }
    await expect(article(out)).rejects.toThrow('at least one author')
    const signed = await article({ ...out, authors: { create: { authorId, position: 0 } } })
    await expect(database().articleAuthor.deleteMany({ where: { articleId: signed } })).rejects.toThrow(
      'at least one author',
    )
    await expect(database().author.delete({ where: { id: authorId } })).rejects.toThrow(
      'article_author_author_id_fkey',
    )
    await database().article.delete({ where: { id: signed } })
  })
})

describe('a section is refused', () => {
  test.each([
    ['at an address of the portal', { slug: 'boletin', name: 'Boletín' }, 'section_slug_not_reserved'],
    ['with a slash in its address', { slug: 'a/b', name: 'A' }, 'section_slug'],
    ['that takes the address of another', { slug: 'local', name: 'Otra' }, 'slug'],
  ])('%s', async (_name, data, constraint) => {
    await expect(database().section.create({ data })).rejects.toThrow(constraint)
  })

  test('below a section that has a parent itself', async () => {
    const child = await database().section.create({
      data: { slug: 'barrios', name: 'Barrios', parentId: sectionId },
    })
    await expect(
      database().section.create({ data: { slug: 'centro', name: 'Centro', parentId: child.id } }),
    ).rejects.toThrow('one level of parents')
    const other = await database().section.create({ data: { slug: 'mundo', name: 'Mundo' } })
    await expect(
      database().section.update({ where: { id: sectionId }, data: { parentId: other.id } }),
    ).rejects.toThrow('one level of parents')
  })

  test('its deletion while it has articles', async () => {
    const full = await database().section.create({ data: { slug: 'cultura', name: 'Cultura' } })
    await article({ sectionId: full.id })
    await expect(database().section.delete({ where: { id: full.id } })).rejects.toThrow(
      'article_section_id_fkey',
    )
  })
})

describe('the Site record is refused', () => {
  test.each([
    ['with an unknown time zone', { timeZone: 'America/Villasal' }, 'time zone'],
    ['with a colour that is none', { accentColor: 'red;}' }, 'site_accent_color'],
    ['a second time', { id: 2 }, 'site_is_one'],
  ])('%s', async (_name, data, constraint) => {
    await expect(database().site.create({ data })).rejects.toThrow(constraint)
  })
})

describe('a subscriber is refused', () => {
  test.each([
    ['with a line break in the address', 'a@b.example\nBcc: c@d.example'],
    ['without an at sign', 'ab.example'],
    ['with a space', 'a b@c.example'],
    ['too long', `${'a'.repeat(250)}@b.example`],
  ])('%s', async (_name, email) => {
    await expect(database().subscriber.create({ data: { email } })).rejects.toThrow('subscriber_email')
  })

  test('twice, whatever the case of the letters', async () => {
    await database().subscriber.create({ data: { email: 'Ana@correo.example' } })
    await expect(database().subscriber.create({ data: { email: 'ana@CORREO.example' } })).rejects.toThrow(
      'email',
    )
  })
})

test('a redirect leads elsewhere, on this site', async () => {
  for (const toPath of ['//otro.example', '/\\otro.example', '/local\\..', 'https://otro.example', '/x y']) {
    await expect(database().redirect.create({ data: { fromPath: '/a', toPath } })).rejects.toThrow(
      'redirect_to_path',
    )
  }
  await expect(database().redirect.create({ data: { fromPath: '/a', toPath: '/a' } })).rejects.toThrow(
    'redirect_leads_elsewhere',
  )
})
