import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrations.ts'

// A paper of the version before the newsroom: an article in each status, one of them a draft that went out by mail.

const LAST_BEFORE = '20261201041000_redirects_without_backslash'
const BEFORE = `
insert into site (name, time_zone) values ('El Faro', 'Europe/Madrid');
insert into section (slug, name) values ('local', 'Local'), ('mar', 'Mar');
insert into author (slug, name) values ('ana', 'Ana'), ('leo', 'Leo');
insert into tag (slug, name) values ('puerto', 'Puerto'), ('pesca', 'Pesca');
insert into image (hash, width, height, average_color) values (repeat('ab', 32), 10, 20, '#aabbcc');
insert into article (id, slug, section_id, status, headline, dek, body, body_text, published_at, updated_at, source_name,
    lead_image_id, weight, noindex, import_hash, created_at) values
  (3, 'publicada', 2, 'published', 'Publicada', 'Entradilla', '{"type":"doc","content":[{"type":"image","attrs":{"imageId":1}}]}',
    '', '2026-03-01 10:00Z', '2026-03-02 10:00Z', 'Agencia', 1, 3, true, repeat('0a', 32), '2026-02-28 23:30Z'),
  (4, 'retirada', 1, 'withdrawn', 'Retirada', null, '{"type":"doc","content":[]}', '', '2026-03-01', null, null, null, 1, false, null, '2026-03-01'),
  (5, 'borrador', 1, 'draft', 'Borrador', null, '{"type":"doc","content":[]}', '', '2026-03-01', null, null, 1, 1, false, repeat('0b', 32), '2026-03-01'),
  (6, 'en-revision', 1, 'in_review', 'En revisión', null, '{"type":"doc","content":[]}', '', null, null, null, null, 1, false, null, '2026-03-01'),
  (7, 'programada', 1, 'scheduled', 'Programada', null, '{"type":"doc","content":[]}', '', '2027-03-28 06:30Z', null, null, null, 1, false, null, '2026-03-01'),
  (8, 'enviada', 1, 'draft', 'Enviada', null, '{"type":"doc","content":[]}', '', '2026-03-01', null, null, null, 1, false, null, '2026-03-01'),
  (9, 'borrada', 1, 'draft', 'Borrada', null, '{"type":"doc","content":[]}', '', null, null, null, null, 1, false, null, '2026-03-01');
select setval('article_id_seq', 9);
delete from article where id = 9;
insert into article_author (article_id, author_id, position) values (3, 2, 0), (3, 1, 1), (7, 1, 0);
insert into article_tag (article_id, tag_id, position) values (3, 2, 0), (3, 1, 1);
insert into article_image values (3, 1);
insert into newsletter (slug, name) values ('diario', 'Diario');
insert into edition (newsletter_id, slug, status, started_at) values (1, 'diario-1', 'sending', '2026-03-02'), (1, 'diario-2', 'draft', null);
insert into edition_story values (1, 3, 0), (1, 8, 1), (2, 5, 0);
`

const NAME = 'before_the_newsroom'
let server: pg.Client
let client: pg.Client

beforeAll(async () => {
  process.env.SITE_URL = 'https://www.elfaro.example:8443'
  server = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await server.connect()
  await server.query(`create database ${NAME}`)
  const url = Object.assign(new URL(String(process.env.DATABASE_URL)), { pathname: `/${NAME}` }).href
  await migrate(url, { last: LAST_BEFORE })
  client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(BEFORE)
  await migrate(url)
})

afterAll(async () => {
  await client.end()
  await server.query(`drop database ${NAME} with (force)`)
  await server.end()
})

async function rows(sql: string): Promise<unknown[]> {
  return (await client.query({ text: sql, rowMode: 'array' })).rows
}

test('every article is a story with one version, and only what was public is still an article', async () => {
  expect(
    await rows(`select story.id, stage::text, story_version.kind::text, article.status::text, article.version
      from story join story_version on story_id = story.id and number = latest_version
      left join article on article.id = story.id order by 1`),
  ).toEqual([
    [3, 'draft', 'published', 'published', 1],
    [4, 'draft', 'published', 'withdrawn', 1],
    [5, 'draft', 'imported', null, null],
    [6, 'in_review', 'saved', null, null],
    [7, 'scheduled', 'saved', null, null],
    [8, 'draft', 'published', 'withdrawn', 1],
  ])
})

test('a version has all that the article had', async () => {
  const [[content, importKey, importHash, headline, sectionId, authorIds, weight]] = (await rows(
    `select content, import_key, import_hash, headline, section_id, author_ids, weight
     from story join story_version on story_id = id where id = 3`,
  )) as [unknown[]]
  expect(content).toEqual({
    headline: 'Publicada',
    dek: 'Entradilla',
    body: { type: 'doc', content: [{ type: 'image', attrs: { imageId: 1 } }] },
    kind: 'news',
    sectionId: 2,
    authorIds: [2, 1],
    tagIds: [2, 1],
    leadImageId: 1,
    sourceName: 'Agencia',
    sourceUrl: null,
    seoTitle: null,
    seoDescription: null,
    weight: 3,
    canonicalUrl: null,
    noindex: true,
  })
  expect([importKey, importHash, headline, sectionId, authorIds, weight]).toEqual([
    'publicada',
    '0a'.repeat(32),
    'Publicada',
    2,
    [2, 1],
    3,
  ])
})

test('a scheduled story keeps its moment, and the hour as the clocks of the paper show it', async () => {
  expect(
    await rows(`select scheduled_version, scheduled_at = '2027-03-28 06:30Z', scheduled_wall, zone from story
      where scheduled_at is not null`),
  ).toEqual([[1, true, '2027-03-28T08:30', 'Europe/Madrid']])
})

test('addresses, pictures, tags and editions are the same, and feeds name the same articles', async () => {
  expect(await rows('select id, slug, guid from article order by 1')).toEqual([
    [3, 'publicada', 'tag:www.elfaro.example,2026-02-28:article:3'],
    [4, 'retirada', 'tag:www.elfaro.example,2026-03-01:article:4'],
    [8, 'enviada', 'tag:www.elfaro.example,2026-03-01:article:8'],
  ])
  expect(await rows('select * from edition_story order by 1, 3')).toEqual([
    [1, 3, 0],
    [1, 8, 1],
  ])
  expect(await rows('select article_id, tag_id from article_tag order by position')).toEqual([
    [3, 2],
    [3, 1],
  ])
  expect(await rows('select * from article_image')).toEqual([[3, 1]])
  expect(await rows('select count(*)::int from image')).toEqual([[1]])
})

test('an id that an article had is not given to a story', async () => {
  expect(await rows('insert into story default values returning id')).toEqual([[10]])
})

test('the guid of an article never changes', async () => {
  await expect(client.query(`update article set guid = 'otro'`)).rejects.toThrow('never changes')
})

test('the counts of lists are right', async () => {
  expect(await rows('select wrong_list_counts()::int')).toEqual([[0]])
  expect(await rows('select count(*)::int from list_total')).not.toEqual([[0]])
})
