import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { openRegularFile, readFolder } from '#lib/files/regular-file.ts'

/** The stored record of a page of a mirror. */
export interface PageRecord {
  path: string
  /** Cache tags of what it was made from. */
  tags: string[]
  /** The addresses of the portal that it links to. */
  addresses: string[]
  /** The files of the mirror that it needs. */
  files: string[]
  /** It could not be rendered; its file, if there is one, is from an earlier run. */
  failed?: true
}

/** The stored record of a mirror's last run. */
export interface Records {
  /** The build and the origin of the portal that rendered its pages. */
  madeBy: string
  /** Start of the run by the database's clock. What has changed since is stale in the mirror. */
  since: Date
  pages: Map<string, PageRecord>
}

const NAME = '.portada-mirror.ndjson'
const VERSION = 1

/**
 * Reads the records of the mirror in a folder; `undefined` when the folder is empty or does not exist.
 * @throws Error with a message for the operator when the folder has other content.
 */
export async function readRecords(folder: string): Promise<Records | undefined> {
  const names = existsSync(folder) ? await readFolder(folder) : []
  if (!names.includes(NAME)) {
    if (names.every((name) => name.startsWith('.'))) return undefined
    throw new Error(`${folder} has files in it, and is no mirror: name an empty folder, or a new one.`)
  }
  const file = await openRegularFile(path.join(folder, NAME))
  const lines = createInterface({
    input: file.createReadStream(),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let records: Records | undefined
  // All pages link to the same few thousand addresses, so each string is kept in memory once.
  const known = new Map<string, string>()
  const intern = (text: string) => {
    if (!known.has(text)) known.set(text, text)
    return known.get(text)
  }
  for await (const line of lines) {
    const row = JSON.parse(line)
    if (!records) {
      const current = row.version === VERSION ? row : { madeBy: '', since: 0 }
      records = { madeBy: current.madeBy, since: new Date(current.since), pages: new Map() }
    } else {
      const [tags, addresses, files] = [row.tags, row.addresses, row.files].map((list) => list.map(intern))
      records.pages.set(row.path, { ...row, tags, addresses, files })
    }
  }
  return records
}

/** Stores the records of a completed run. */
export async function writeRecords(folder: string, { madeBy, since, pages }: Records): Promise<void> {
  const draft = path.join(folder, `.${randomUUID()}.part`)
  await pipeline(function* () {
    yield `${JSON.stringify({ version: VERSION, madeBy, since })}\n`
    for (const page of pages.values()) yield `${JSON.stringify(page)}\n`
  }, createWriteStream(draft))
  await rename(draft, path.join(folder, NAME))
}
