// Upgrades a paper of the first edition to this code, and goes back with the backup that the upgrade wrote. The old code is
// cloned from this repository and installed: node --import ./server/process/preload.js e2e/faults/upgrade.ts [COMMIT]
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { confirmationPathFor, confirmSignUp, requestSignUp } from '#testing/newsletter/sign-up-requests.ts'
import { Portal } from '#testing/portal.ts'

const FIRST_EDITION = '8b67e25'
const ARTICLES = 12
const SUBSCRIBERS = 6
const CONFIRMED = 4
const DEADLINE_MS = 60_000

const commit = process.argv[2] ?? FIRST_EDITION
const scratch = await mkdtemp(path.join(tmpdir(), 'portada-upgrade-'))
const broken: string[] = []
const oldRoot = await checkOut(commit)
const env = { PORTADA_DEMO: 'off' }

const old = await Portal.create(env, 'start', oldRoot)
await old.start()
await fill(old)
const before = await contents(old)
say(
  `the first edition serves ${before.articles} articles, ${before.pictures} pictures, ${before.subscribers} subscribers`,
  true,
)
await old.stop()

const present = await Portal.create({ ...env, PORTADA_DATA: old.dataFolder })
await present.start()
for (const line of present.output.split('\n').filter((line) => /^ *\d+\.\d s/.test(line)))
  console.log(`    ${line}`)
const after = await contents(present)
same('after the upgrade', before, after)
const [receiving] = await present.query(
  `select count(*)::int as n from subscription join subscriber on subscriber.id = subscriber_id
   join newsletter on newsletter.id = newsletter_id
   where status = 'confirmed' and newsletter.slug = 'diario' and ended_at is null`,
)
say(
  `each confirmed subscriber receives the default newsletter (${receiving?.n} of ${CONFIRMED})`,
  receiving?.n === CONFIRMED,
)
const [counts] = await present.query(
  `select wrong_list_counts()::int as wrong, (select stories from list_total where kind = 'latest') as stories`,
)
say(
  `the lists count every article (${counts?.stories} of ${ARTICLES})`,
  counts?.wrong === 0 && counts?.stories === ARTICLES,
)
const waiting = await confirmationPathFor(present, address(CONFIRMED))
say(
  'a link sent by the old code confirms in the new code',
  Boolean(waiting && (await confirmSignUp(present.origin, waiting))),
)
const [name = ''] = await readdir(path.join(old.dataFolder, 'backups')).catch(() => [])
say(`the upgrade wrote a backup first: ${name}`, name.startsWith('before-upgrade-'))
await present.stop()

const refused = await old.launch()
say(`the old code refuses the upgraded database: ${old.output.trim().split('\n').at(-1)}`, refused === 1)
await old.stop()

const back = await Portal.create(env, 'start', oldRoot)
const restored = await back.run('restore', [path.join(old.dataFolder, 'backups', name)])
say(`the old code restores that backup: ${restored.output.trim()}`, restored.code === 0)
await back.start()
same('after going back', before, await contents(back))

await back.dispose()
await present.dispose()
await rm(scratch, { recursive: true, force: true })
console.log(broken.length === 0 ? 'nothing was lost' : `BROKEN: ${broken.join('; ')}`)
process.exit(broken.length === 0 ? 0 : 1)

/** Clones and installs the old code; `PORTADA_OLD` names an existing clone. */
async function checkOut(name: string): Promise<string> {
  if (process.env.PORTADA_OLD && existsSync(process.env.PORTADA_OLD)) return process.env.PORTADA_OLD
  const folder = path.join(scratch, 'code')
  const root = path.resolve(import.meta.dirname, '../..')
  execFileSync('git', ['clone', '--quiet', '--shared', root, folder])
  execFileSync('git', ['checkout', '--quiet', name], { cwd: folder })
  execFileSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' })
  return folder
}

/** Imports articles with a picture each, and signs people up, most of whom confirm. */
async function fill(portal: Portal): Promise<void> {
  const folder = path.join(scratch, 'articles')
  await mkdir(folder)
  for (let n = 0; n < ARTICLES; n++) {
    const background = { r: 20 * n, g: 90, b: 200 - 10 * n }
    await sharp({ create: { width: 1200, height: 800, channels: 3, background } })
      .jpeg()
      .toFile(path.join(folder, `${n}.jpg`))
    const head = `title: "Nota ${n}"\nsection: Local\ndate: 2026-01-0${1 + (n % 9)}T00:00:00Z\nauthors: [Ana Ruiz]\nimage: ${n}.jpg\nimageAlt: "Una foto"`
    await writeFile(path.join(folder, `nota-${n}.md`), `---\n${head}\n---\nEl texto de la nota ${n}.\n`)
  }
  const { code, output } = await portal.run('import', ['markdown', folder])
  if (code !== 0) throw new Error(output)
  for (let n = 0; n < SUBSCRIBERS; n++) {
    await requestSignUp(portal.origin, address(n))
    const link = await linkTo(portal, address(n))
    if (n < CONFIRMED && !(await confirmSignUp(portal.origin, link)))
      throw new Error(`${link} did not confirm`)
  }
}

async function linkTo(portal: Portal, email: string): Promise<string> {
  const deadline = Date.now() + DEADLINE_MS
  for (;;) {
    const found = await confirmationPathFor(portal, email)
    if (found) return found
    if (Date.now() > deadline) throw new Error(`No mail came to ${email}`)
    await delay(100)
  }
}

function address(n: number): string {
  return `lectora-${n}@correo.example`
}

/** Counts of what the paper has, for comparison. */
async function contents(portal: Portal) {
  const pages = await Promise.all(
    Array.from({ length: ARTICLES }, async (_, n) =>
      (await fetch(`${portal.origin}/local/nota-${n}`)).text(),
    ),
  )
  const shown = pages.filter((page, n) => page.includes(`El texto de la nota ${n}.`)).length
  let pictures = 0
  for (const page of pages) {
    const picture = /\/media\/[^ "]+/.exec(page)?.[0]
    if (!picture) continue
    const response = await fetch(portal.origin + picture)
    const bytes = (await response.arrayBuffer()).byteLength
    if (response.ok && bytes > 100) pictures++
  }
  const [row] = await portal.query(
    `select count(*)::int as subscribers, count(*) filter (where status = 'confirmed')::int as confirmed,
       (select count(*)::int from consent) as consents from subscriber`,
  )
  return { articles: shown, pictures, ...row } as Record<string, number>
}

function same(when: string, wanted: Record<string, number>, found: Record<string, number>): void {
  say(`${when} there are ${JSON.stringify(found)}`, JSON.stringify(wanted) === JSON.stringify(found))
}

function say(what: string, kept: boolean): void {
  if (!kept) broken.push(what)
  console.log(`${kept ? '✓' : '✗ BROKEN:'} ${what}`)
}
