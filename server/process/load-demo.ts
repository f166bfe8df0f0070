import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { parseDocument } from 'yaml'
import { database } from '#lib/database/client.ts'
import { readArticleFile } from '#lib/import/article-file.ts'
import { importArticle } from '#lib/import/import-article.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { readPaperForm } from '#lib/paper-form/paper-form.ts'
import { pictures } from '#prisma/demo/pictures/pictures.ts'
import { portraits } from '#prisma/demo/pictures/portraits.ts'

const DEMO = path.resolve(import.meta.dirname, '../../prisma/demo')
const ARTICLES = path.join(DEMO, 'articles')
const HOUR_MS = 3_600_000
const PROGRESS_EVERY = 20

/**
 * Fills an empty paper with the demo edition, its dates counted back from now; does nothing to any other.
 * @param report gets a line a step.
 */
export async function loadDemo(report: (line: string) => void): Promise<void> {
  const db = database()
  const names = (await readdir(ARTICLES)).sort()
  if (!(await isEmpty(names))) return
  report(`Loading the demo edition: ${names.length} articles and their pictures`)
  const { form } = readPaperForm(await readFile(path.join(DEMO, 'paper.yaml'), 'utf8'))
  const { sections, authors, ...identity } = form
  const now = new Date()
  const created = { sections: [], authors: [], tags: [] }
  await applyPaperForm(db, { sections, authors }, drawPicture)
  for (const [i, name] of names.entries()) {
    const file = readArticleFile(path.basename(name, '.md'), Buffer.from(await dated(name, now)))
    await importArticle(db, file, drawPicture, created, { now })
    if ((i + 1) % PROGRESS_EVERY === 0) report(`  ${i + 1} articles`)
  }
  // The Site record comes last: a demo that was cut short is loaded again.
  await applyPaperForm(db, identity, drawPicture)
  drawn.clear()
}

/** Whether there is no paper yet, but perhaps a part of the demo edition. */
async function isEmpty(names: string[]): Promise<boolean> {
  const db = database()
  const slugs = names.map((name) => path.basename(name, '.md'))
  const others = await db.article.count({ where: { slug: { notIn: slugs } } })
  return others === 0 && (await db.site.count()) === 0
}

/** Writes the dates that `hoursAgo` and `updatedHoursAgo` stand for. */
async function dated(name: string, now: Date): Promise<string> {
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

/** Several articles share a picture, which is drawn once. */
const drawn = new Map<string, Promise<Uint8Array>>()

function drawPicture(name: string): Promise<Uint8Array> {
  const draw = pictures[name] ?? portraits[name]
  if (!draw) throw new Error(`The demo edition has no picture ${name}.`)
  const known = drawn.get(name) ?? sharp(Buffer.from(draw())).png({ compressionLevel: 1 }).toBuffer()
  drawn.set(name, known)
  return known
}
