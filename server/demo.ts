import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { parseDocument } from 'yaml'
import { readArticleFile } from '#lib/ingest/article-file.ts'
import { importArticle } from '#lib/ingest/import-article.ts'
import { database } from '#lib/platform/database.ts'
import { cacheTag, expireTags } from '#lib/site/cache-tags.ts'
import { authors, sections, site } from '#prisma/demo/paper.ts'
import { pictures } from '#prisma/demo/pictures/pictures.ts'

const ARTICLES = path.resolve(import.meta.dirname, '../prisma/demo/articles')
const HOUR_MS = 3_600_000

/** Fills an empty paper with the demo edition, its dates counted back from now; does nothing to any other. */
export async function loadDemo(report: (line: string) => void): Promise<void> {
  const db = database()
  if ((await db.site.count()) > 0 || (await db.article.count()) > 0) return
  report('Loading the demo edition')
  const now = new Date()
  await db.section.createMany({ data: sections.map((section, position) => ({ ...section, position })) })
  await db.author.createMany({ data: authors })
  const created = { sections: [], authors: [], tags: [] }
  for (const name of (await readdir(ARTICLES)).sort()) {
    const file = readArticleFile(path.basename(name, '.md'), Buffer.from(await dated(name, now)))
    await importArticle(db, file, drawPicture, created, { now })
  }
  // The Site record comes last: a demo that was cut short is loaded again.
  await db.$transaction(async (tx) => {
    await tx.site.create({ data: site })
    await expireTags(tx, [cacheTag.site, cacheTag.front])
  })
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

async function drawPicture(name: string): Promise<Uint8Array> {
  const draw = pictures[name]
  if (!draw) throw new Error(`The demo edition has no picture ${name}.`)
  return sharp(Buffer.from(draw())).png().toBuffer()
}
