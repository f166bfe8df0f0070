import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'

/** What a mirror remembers of a page of it. */
export interface PageRecord {
  path: string
  /** What it was made from (`lib/site/cache-tags.ts`). */
  tags: string[]
  /** The addresses of the portal that it names. */
  addresses: string[]
  /** The files of the mirror that it needs. */
  files: string[]
  /** It could not be made, and what is there, if anything, is an earlier one. */
  failed?: true
}

/** What a mirror remembers of its last run. */
export interface Records {
  /** The build and the address of the portal that its pages were made by. */
  madeBy: string
  /** By the database's clock: what has changed since is old in it. */
  since: Date
  pages: Map<string, PageRecord>
}

const NAME = '.portada-mirror.ndjson'
const VERSION = 1

/**
 * What the mirror in a folder remembers; `undefined` when the folder is empty or not there.
 * @throws Error with a sentence when the folder is none of a mirror.
 */
export async function readRecords(folder: string): Promise<Records | undefined> {
  const names: string[] = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw new Error(`${folder} cannot be read: ${error.message}`)
  })
  if (!names.includes(NAME)) {
    if (names.every((name) => name.startsWith('.'))) return undefined
    throw new Error(`${folder} has files in it, and is no mirror: name an empty folder, or a new one.`)
  }
  const lines = createInterface({
    input: createReadStream(path.join(folder, NAME)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let records: Records | undefined
  // The same few thousand addresses stand in all pages: each is kept once.
  const known = new Map<string, string>()
  const once = (text: string) => {
    if (!known.has(text)) known.set(text, text)
    return known.get(text)
  }
  for await (const line of lines) {
    const row = JSON.parse(line)
    if (!records) {
      const current = row.version === VERSION ? row : { madeBy: '', since: 0 }
      records = { madeBy: current.madeBy, since: new Date(current.since), pages: new Map() }
    } else {
      const [tags, addresses, files] = [row.tags, row.addresses, row.files].map((list) => list.map(once))
      records.pages.set(row.path, { ...row, tags, addresses, files })
    }
  }
  return records
}

/** Remembers a run that has come to its end. */
export async function writeRecords(folder: string, { madeBy, since, pages }: Records): Promise<void> {
  const draft = path.join(folder, `.${randomUUID()}.part`)
  await pipeline(function* () {
    yield `${JSON.stringify({ version: VERSION, madeBy, since })}\n`
    for (const page of pages.values()) yield `${JSON.stringify(page)}\n`
  }, createWriteStream(draft))
  await rename(draft, path.join(folder, NAME))
}
