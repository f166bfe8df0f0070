import { fillArchive } from '#testing/archive.ts'
import { Portal } from '#testing/portal.ts'

/** Pages of every kind of the small paper, and an unknown address. */
export const READ_BEFORE = [
  '/',
  '/archivo',
  '/archivo/nota-1',
  '/archivo/nota-40',
  '/autor/firma-7',
  '/lo-mas-reciente',
  '/feed.xml',
  '/nada',
]

const STORIES = 50

/**
 * Starts a portal with a small paper, which is faster than with the demo edition.
 * @param env variables for its process. `TRUST_PROXY` is on, so that sign-ups can come from many networks.
 */
export async function startPaper(env: Record<string, string> = {}): Promise<Portal> {
  const portal = await Portal.create({ PORTADA_DEMO: 'off', TRUST_PROXY: 'on', ...env })
  await portal.start()
  await fillPaper(portal)
  return portal
}

/** Fills a running portal with the small paper. */
export async function fillPaper(portal: Portal): Promise<void> {
  await fillArchive(portal, STORIES)
  // Rows inserted by SQL expire no page; changing the name of the paper expires all of them.
  await portal.run('site', ['set', 'name', 'El Cabo'])
  for (const path of READ_BEFORE) await readPage(portal, path)
}

/** Publishes a story by SQL; readers see it when its pages expire. */
export async function addStory(portal: Portal, story: { slug: string; headline: string }): Promise<void> {
  await portal.query(
    `with story as (
      insert into story (slug, headline, latest_version) values ($1, $2, 1) returning id
    ), version as (
      insert into story_version (story_id, number, kind, content) select id, 1, 'published', '{}' from story
    ), made as (
      insert into article (id, version, slug, section_id, status, headline, body, body_text, published_at)
      select story.id, 1, $1, section.id, 'published', $2, '{"type":"doc","content":[]}', '', now()
      from story, section where section.slug = 'archivo' returning id
    ) insert into article_author (article_id, author_id, position)
      select made.id, author.id, 0 from made, author where author.slug = 'firma-1'`,
    [story.slug, story.headline],
  )
}

/** Reads a page until it answers with the expected status; the first answer after a change may be the previous page. */
async function readPage(portal: Portal, path: string): Promise<void> {
  const expected = path === '/nada' ? 404 : 200
  for (;;) {
    const response = await fetch(portal.origin + path)
    await response.arrayBuffer()
    if (response.status === expected) return
  }
}
