// What grows with the archive: every kind of page, cold, with the demo edition, 100,000 and 1,000,000 stories, and what operators do.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Portal } from '#testing/portal.ts'
import { type Addresses, findAddresses } from './support/archive-addresses.ts'
import { ColdReader } from './support/cold-reader.ts'
import { fillLargeArchive } from './support/large-archive.ts'
import { readAll } from './support/load.ts'
import { figure, median, progress, type Row } from './support/report.ts'

export const ARCHIVE_SIZES = [100_000, 1_000_000]
const MAX_PAGE_MS = 200
const MAX_ARTICLE_MS = 120
const PAGES_READ = 20_000
const PUBLICATIONS = 10

/** What was measured with one size, by what it is, in the unit that it names. */
type Figures = Map<string, number | undefined>

/** @param sizes how many stories, besides the demo edition. */
export async function measureArchive(sizes: readonly number[] = ARCHIVE_SIZES): Promise<Row[]> {
  const measured: Figures[] = []
  for (const stories of [undefined, ...sizes]) measured.push(await measureSize(stories))
  const names = [...new Set(measured.flatMap((figures) => [...figures.keys()]))]
  const columns = ['demo', ...sizes.map((size) => size.toLocaleString('en'))].join(' / ')
  return names.map((what) =>
    toRow(
      what,
      columns,
      measured.map((figures) => figures.get(what)),
    ),
  )
}

function toRow(what: string, columns: string, values: (number | undefined)[]): Row {
  const measured = `${values.map((value) => (value === undefined ? '-' : figure(value))).join(' / ')} (${columns})`
  if (!what.endsWith(', cold, ms')) return { what, measured }
  const limit = what.startsWith('article') ? MAX_ARTICLE_MS : MAX_PAGE_MS
  const met = values.every((value) => value === undefined || value < limit)
  return { what, measured, wanted: `under ${limit}`, met }
}

/** @param stories `undefined` for the demo edition. */
async function measureSize(stories: number | undefined): Promise<Figures> {
  const figures: Figures = new Map()
  const portal = await Portal.create({ PORTADA_WORKER: 'off', ...(stories && { PORTADA_DEMO: 'off' }) })
  try {
    await portal.start()
    if (stories) {
      const began = performance.now()
      await fillLargeArchive(portal, stories, new Date())
      figures.set('filling by COPY, s', (performance.now() - began) / 1000)
    }
    await portal.stop()
    figures.set('start, s', await seconds(() => portal.start()))
    progress(`pages with ${stories ?? 'the demo edition'}`)
    const addresses = await findAddresses(portal)
    await measurePages(portal, addresses, figures)
    await measureEditors(portal, figures)
    await measureOperators(portal, addresses.articles, figures)
  } finally {
    await portal.dispose()
  }
  return figures
}

async function measurePages(portal: Portal, addresses: Addresses, figures: Figures): Promise<void> {
  const reader = await ColdReader.connect(portal)
  try {
    // What is measured is not a process's first pages.
    for (const warmUp of addresses.warmUp) await reader.read(warmUp)
    for (const [kind, paths] of Object.entries(addresses.pages)) {
      const times: number[] = []
      for (const address of paths) times.push(await reader.read(address))
      figures.set(`${kind}, cold, ms`, times.length > 0 ? median(times) : undefined)
    }
  } finally {
    await reader.close()
  }
}

/** Importing stories while the portal serves, and how soon they are on the front page. */
async function measureEditors(portal: Portal, figures: Figures): Promise<void> {
  for (const count of [1, 300]) {
    progress(`import of ${count}`)
    const folder = await writeStories(count)
    figures.set(
      `import of ${count}, s`,
      await seconds(async () => {
        const { code, output } = await portal.run('import', ['markdown', folder])
        if (code !== 0) throw new Error(output)
      }),
    )
    await rm(folder, { recursive: true })
  }
  const times: number[] = []
  for (let i = 1; i <= PUBLICATIONS; i++) times.push(await publishToSeen(portal, i))
  figures.set('publish to seen on its page, the front and its section, ms', median(times))
}

async function writeStories(count: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-archive-'))
  for (let i = 1; i <= count; i++) {
    const head = `title: "Importada ${i} de ${count}"\nsection: Ensayo\ndate: ${new Date().toISOString()}\nauthors: [Firma Nueva]\ntags: [Puerto, Marea]`
    await writeFile(
      path.join(folder, `importada-${count}-${i}.md`),
      `---\n${head}\n---\nEl texto de la nota ${i}.\n`,
    )
  }
  return folder
}

/** Milliseconds from the commit of a new story until three pages show it. */
async function publishToSeen(portal: Portal, number: number): Promise<number> {
  const [slug, headline] = [`en-directo-${number}`, `En directo, la entrega número ${number}`]
  await portal.query(
    `with story as (
      insert into story (slug, headline, latest_version) values ($1, $2, 1) returning id
    ), version as (
      insert into story_version (story_id, number, kind, content) select id, 1, 'published', '{}' from story
    ), made as (
      insert into article (id, version, slug, section_id, status, headline, body, body_text, published_at)
      select story.id, 1, $1, section.id, 'published', $2, '{"type":"doc","content":[]}', '', now()
      from story, section where section.slug = 'ensayo' returning id, section_id
    ), signed as (
      insert into article_author (article_id, author_id, position)
      select made.id, author.id, 0 from made, author where author.slug = 'firma-nueva'
    ), expired as (
      insert into cache_expiry (tag, expired_at)
      select tag, clock_timestamp() from made, unnest(array['front', 'section:' || section_id, 'path:/ensayo/' || $1]) tag
      on conflict (tag) do update set expired_at = excluded.expired_at returning tag
    ) select pg_notify('portada_cache_expired', json_agg(tag)::text) from expired`,
    [slug, headline],
  )
  const committed = performance.now()
  for (const address of [`/ensayo/${slug}`, '/', '/ensayo']) {
    for (;;) {
      const page = await fetch(portal.origin + address)
      if ((await page.text()).includes(headline)) break
    }
  }
  return performance.now() - committed
}

async function measureOperators(
  portal: Portal,
  articles: readonly string[],
  figures: Figures,
): Promise<void> {
  progress(`${articles.length} pages read`)
  await readAll(portal.origin, articles.slice(0, PAGES_READ), 200)
  figures.set('memory after 20,000 pages, MB', await residentMegabytes(portal))
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-archive-'))
  const file = path.join(folder, 'paper.portada')
  const other = await Portal.create()
  try {
    progress('backup and restore')
    const succeed = async (where: Portal, command: string) => {
      const { code, output } = await where.run(command, [file])
      if (code !== 0) throw new Error(output)
    }
    figures.set('backup, s', await seconds(() => succeed(portal, 'backup')))
    await mkdir(other.dataFolder, { recursive: true })
    figures.set('restore, s', await seconds(() => succeed(other, 'restore')))
  } finally {
    await other.dispose()
    await rm(folder, { recursive: true })
  }
}

async function residentMegabytes({ pid }: Portal): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return (performance.now() - began) / 1000
}
