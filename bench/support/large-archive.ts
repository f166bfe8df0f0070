import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'
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
    await client.query(`select setval('story_id_seq', $1)`, [stories])
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
  const stories = Array.from({ length: last - first + 1 }, (_, i) => storyOf(first + i, archive))
  const copy = (target: string, rowsOf: (story: LargeStory) => unknown[][]) =>
    pipeline(
      Readable.from(stories.map((story) => rowsOf(story).map(copyLine).join(''))),
      client.query(copyFrom(`copy ${target} from stdin`)),
    )
  await client.query('begin')
  await copy(
    'story (id, slug, headline, section_id, author_ids, latest_version, created_at, changed_at)',
    ({ id, slug, at, content: { headline, sectionId, authorIds } }) => [
      [id, slug, headline, sectionId, `{${authorIds}}`, 1, at, at],
    ],
  )
  await copy('story_version (story_id, number, kind, content, created_at)', ({ id, at, content }) => [
    [id, 1, 'published', JSON.stringify(content), at],
  ])
  await copy(
    'article (id, version, slug, section_id, status, kind, headline, dek, body, body_text, published_at, source_name, noindex, created_at)',
    ({ id, slug, at, bodyText, content }) => {
      const { sectionId, kind, headline, dek, body, sourceName, noindex } = content
      const text = [headline, dek, JSON.stringify(body), bodyText]
      return [[id, 1, slug, sectionId, 'published', kind, ...text, at, sourceName, noindex, at]]
    },
  )
  await copy('article_author (article_id, author_id, position)', ({ id, content: { authorIds } }) =>
    authorIds.map((author, position) => [id, author, position]),
  )
  await copy('article_tag (article_id, tag_id, position)', ({ id, content: { tagIds } }) =>
    tagIds.map((tag, position) => [id, tag, position]),
  )
  await client.query('commit')
}

interface LargeStory {
  id: number
  slug: string
  /** When it was published, in ISO 8601. */
  at: string
  bodyText: string
  content: StoryContent
}

function storyOf(id: number, { stories, now }: Archive): LargeStory {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) => paragraph(id * PARAGRAPHS + i))
  const age = (YEARS * YEAR_MS * (stories - id + 1)) / stories
  const content: StoryContent = {
    headline: `La historia número ${id} de la ciudad y de su puerto`,
    dek: `Una entradilla que cuenta en dos líneas la historia número ${id}`,
    body: {
      type: 'doc',
      content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    },
    kind: (['opinion', 'analysis'] as const)[random(id, 5) % 16] ?? 'news',
    sectionId: sectionOf(id),
    authorIds: [authorOf(id)],
    tagIds: tagsOf(id),
    leadImageId: null,
    sourceName: SOURCES[random(id, 6) % 10] ?? null,
    sourceUrl: null,
    seoTitle: null,
    seoDescription: null,
    weight: 1,
    canonicalUrl: null,
    noindex: random(id, 7) % 100 === 0,
  }
  const at = new Date(now.getTime() - age).toISOString()
  return { id, slug: `nota-${id}`, at, bodyText: paragraphs.join(' '), content }
}

/** A line of COPY in its text format. No value has a tab, a line break or a backslash. */
function copyLine(values: readonly unknown[]): string {
  return `${values.map((value) => value ?? '\\N').join('\t')}\n`
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

function tagsOf(id: number): number[] {
  const tags = new Set([2 + (random(id, 8) % (TAGS - 1)), 2 + (random(id, 9) % 50)])
  if (random(id, 10) % 7 === 0) tags.add(1)
  return [...tags]
}

/** A number below 2^32 that always comes out the same, by the finalizer of MurmurHash3. */
function random(id: number, salt: number): number {
  let hash = (id * 0x9e3779b1 + salt * 0x85ebca6b) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
