import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Portal } from '#testing/portal.ts'
import { progress } from './report.ts'

// An archive as a paper of ten years has it: few sections, authors and tags that carry much of it, and many that carry little.

const SECTIONS = 13
/** The last ones are children of the first. */
const CHILD_SECTIONS = 3
const AUTHORS = 300
const TAGS = 2_000
const YEARS = 10
const YEAR_MS = 31_557_600_000
/** Stories loaded by one COPY. */
const BATCH = 20_000
const PARAGRAPHS = 6
const WORDS =
  'muelle barrio ciudad puerto lonja marea faro vecina plaza escuela viento salina barco mercado huelga obra plan agua calle cuenta año mes grupo parte norte'.split(
    ' ',
  )
const SOURCES = ['Agencia Litoral', 'Agencia Meseta', 'Servicio Austral']

/**
 * Fills a portal's empty database by COPY with published stories of the last ten years: a tenth of them signed by one
 * author, a seventh with one tag, an agency behind some, and half as many redirects as stories.
 */
export async function fillLargeArchive(portal: Portal, stories: number, now: Date): Promise<void> {
  const client = new pg.Client({ connectionString: await portal.databaseUrl() })
  await client.connect()
  try {
    await client.query(TOPICS, [SECTIONS, CHILD_SECTIONS, AUTHORS, TAGS])
    for (let first = 1; first <= stories; first += BATCH) {
      await loadBatch(client, first, Math.min(stories, first + BATCH - 1), { stories, now })
      if (first % 200_000 === 1) progress(`${first - 1} of ${stories} stories loaded`)
    }
    await client.query(`select setval('article_id_seq', $1)`, [stories])
    await client.query(
      `insert into redirect (from_path, to_path)
       select '/viejo/' || i || '.html', '/seccion-1/nota-' || i from generate_series(1, $1::int) i`,
      [Math.ceil(stories / 2)],
    )
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}

const TOPICS = `
  with sections as (
    insert into section (id, slug, name, position, parent_id)
    select i, 'seccion-' || i, 'Sección ' || i, i, case when i > $1::int - $2::int then 1 end from generate_series(1, $1::int) i
  ), authors as (
    insert into author (id, slug, name) select i, 'firma-' || i, 'Firma ' || i from generate_series(1, $3::int) i
  ), tags as (
    insert into tag (id, slug, name) select i, 'tema-' || i, 'Tema ' || i from generate_series(1, $4::int) i
  )
  select setval('section_id_seq', $1), setval('author_id_seq', $3), setval('tag_id_seq', $4)`

interface Archive {
  stories: number
  now: Date
}

async function loadBatch(client: pg.Client, first: number, last: number, archive: Archive): Promise<void> {
  const ids = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const copy = (target: string, lines: Iterable<string>) =>
    pipeline(Readable.from(lines), client.query(copyFrom(`copy ${target} from stdin`)))
  await client.query('begin')
  await copy(
    'article (id, slug, section_id, status, kind, headline, dek, body, body_text, published_at, source_name, noindex)',
    ids.map((id) => articleLine(id, archive)),
  )
  await copy(
    'article_author (article_id, author_id, position)',
    ids.map((id) => `${id}\t${authorOf(id)}\t0\n`),
  )
  await copy('article_tag (article_id, tag_id, position)', ids.map(tagLines))
  await client.query('commit')
}

function articleLine(id: number, { stories, now }: Archive): string {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) => paragraph(id * PARAGRAPHS + i))
  const body = {
    type: 'doc',
    content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  }
  const age = (YEARS * YEAR_MS * (stories - id + 1)) / stories
  const fields = [
    id,
    `nota-${id}`,
    sectionOf(id),
    'published',
    ['opinion', 'analysis'][random(id, 5) % 16] ?? 'news',
    `La historia número ${id} de la ciudad y de su puerto`,
    `Una entradilla que cuenta en dos líneas la historia número ${id}`,
    JSON.stringify(body),
    paragraphs.join(' '),
    new Date(now.getTime() - age).toISOString(),
    SOURCES[random(id, 6) % 10] ?? '\\N',
    random(id, 7) % 100 === 0,
  ]
  return `${fields.join('\t')}\n`
}

function paragraph(seed: number): string {
  const words = Array.from({ length: 40 }, (_, i) => WORDS[random(seed, i) % WORDS.length])
  return `${words.join(' ')} ${seed}.`
}

/** The first sections have most stories. */
function sectionOf(id: number): number {
  return 1 + Math.min(random(id, 1) % SECTIONS, random(id, 2) % SECTIONS)
}

function authorOf(id: number): number {
  return random(id, 3) % 10 === 0 ? 1 : 2 + (random(id, 4) % (AUTHORS - 1))
}

function tagLines(id: number): string {
  const tags = new Set([2 + (random(id, 8) % (TAGS - 1)), 2 + (random(id, 9) % 50)])
  if (random(id, 10) % 7 === 0) tags.add(1)
  return [...tags].map((tag, position) => `${id}\t${tag}\t${position}\n`).join('')
}

/** A number below 2^32 that always comes out the same, by the finalizer of MurmurHash3. */
function random(id: number, salt: number): number {
  let hash = (id * 0x9e3779b1 + salt * 0x85ebca6b) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
