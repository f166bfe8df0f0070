import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { database } from '#lib/database/client.ts'
import { readArticleFile } from '#lib/import/article-file.ts'
import { importArticle } from '#lib/import/import-article.ts'
import { markdownPool } from '#lib/markdown/convert-pool.ts'
import { picturesIn } from '#lib/media/read-picture.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { readPaperForm } from '#lib/paper-form/paper-form.ts'
import { loadDemoNewsroom } from './load-demo-newsroom.ts'

const DEMO = path.resolve(import.meta.dirname, '../../demo')
const ARTICLES = path.join(DEMO, 'articles')
const HOUR_MS = 3_600_000
const PROGRESS_EVERY = 20

/**
 * Fills an empty paper with the demo edition, whose dates are counted back from now. Does nothing when the database
 * holds anything else.
 * @param report receives one line for each step.
 */
export async function loadDemo(report: (line: string) => void): Promise<void> {
  const db = database()
  const names = (await readdir(ARTICLES)).sort()
  if (!(await isEmpty(names))) return
  report(`Loading the demo edition: ${names.length} articles and their pictures`)
  const readPicture = picturesIn(path.join(DEMO, 'pictures'))
  const { form } = await readPaperForm(await readFile(path.join(DEMO, 'paper.yaml'), 'utf8'))
  const { sections, authors, ...identity } = form
  const now = new Date()
  const created = { sections: [], authors: [], tags: [] }
  await applyPaperForm(db, { sections, authors }, readPicture)
  for (const [i, name] of names.entries()) {
    const bytes = Buffer.from(await readWithDates(name, now))
    const file = await readArticleFile(path.basename(name, '.md'), bytes, markdownPool.convert)
    await importArticle(db, file, readPicture, created, { now })
    if ((i + 1) % PROGRESS_EVERY === 0) report(`  ${i + 1} articles`)
  }
  await loadDemoNewsroom(path.join(DEMO, 'newsroom.yaml'), now)
  // The Site record is written last, so that an interrupted demo is loaded again.
  await applyPaperForm(db, identity, readPicture)
}

/** Whether the database holds no paper yet; it may hold a part of the demo edition. */
async function isEmpty(names: string[]): Promise<boolean> {
  const db = database()
  const slugs = names.map((name) => path.basename(name, '.md'))
  const others = await db.article.count({ where: { slug: { notIn: slugs } } })
  return others === 0 && (await db.site.count()) === 0
}

/** The text of an article file with `hoursAgo` and `updatedHoursAgo` replaced by the dates that they stand for. */
async function readWithDates(name: string, now: Date): Promise<string> {
  const text = await readFile(path.join(ARTICLES, name), 'utf8')
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const fields = parseDocument(head)
  for (const [from, to] of [
    ['hoursAgo', 'date'],
    ['updatedHoursAgo', 'updated'],
  ] as const) {
    const hours = fields.get(from)
    fields.delete(from)
    if (typeof hours === 'number') fields.set(to, new Date(now.getTime() - hours * HOUR_MS).toISOString())
  }
  return `---\n${fields.toString()}---\n${body}`
}
