import { mkdir } from 'node:fs/promises'
import { cacheClock, tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { findMirrorPaths } from '#lib/mirror/find-paths.ts'
import { isStale } from '#lib/mirror/stale-pages.ts'
import { Leads } from './leads.ts'
import { LoadedFiles } from './loaded-files.ts'
import { MirrorFolder } from './mirror-folder.ts'
import { MirrorPages } from './mirror-pages.ts'
import type { PageSource } from './page-source.ts'
import { type PageRecord, type Records, readRecords, writeRecords } from './records.ts'

export interface MirrorOptions {
  db: Database
  /** Absolute origin of the paper. */
  siteUrl: string
  /** Where the mirror is, or will be. */
  folder: string
  /** The folder of Next's build, relative to the project. */
  build: string
  source: PageSource
  /** Makes every page anew, also those in which nothing has changed. */
  all?: boolean
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** What became of a mirror. */
export interface MirrorSummary {
  pages: number
  /** How many of them were made now. */
  made: number
  /** Files that were written and removed: pages, feeds, pictures, fonts. */
  written: number
  removed: number
  /** Pages that could not be made, each with the reason. */
  failed: { path: string; reason: string }[]
  /** Links that lead to nothing, each with the page it stands on; readers see their text. */
  lost: { path: string; address: string }[]
}

/** How many pages are made at a time: Next makes them in turn, files and compression go on beside. */
const AT_ONCE = 4

/**
 * Writes all that readers can read as plain files: the first time everything, later what has changed since. What is gone
 * is removed at the end; a run that is cut short is made up for by the next.
 * @throws Error with a sentence when the folder holds other things than a mirror.
 */
export async function exportMirror(options: MirrorOptions): Promise<MirrorSummary> {
  const { db, siteUrl, folder, build, source, all = false, onProgress, signal } = options
  const madeBy = `${build} ${siteUrl}`
  const known = await readRecords(folder)
  const last = known?.madeBy === madeBy && !all ? known : undefined
  await mkdir(folder, { recursive: true })
  // Known as a mirror from its first file on.
  if (!known) await writeRecords(folder, { madeBy: '', since: new Date(0), pages: new Map() })
  const since = await cacheClock(db)
  const paths = await findMirrorPaths(db, siteUrl)
  const holding = last ? await pagesThatHold(db, last, paths) : new Map<string, PageRecord>()

  const target = new MirrorFolder(folder)
  const files = new LoadedFiles(build, target)
  const leads = new Leads({ db, paths, files })
  const pages = new MirrorPages({ siteUrl, source, leads, folder: target })
  const records = new Map<string, PageRecord>()
  const queue = paths.values()
  let made = 0
  const work = async () => {
    for (const path of queue) {
      signal?.throwIfAborted()
      const held = holding.get(path)
      const kept = held && (await pages.isWhole(held)) ? held : undefined
      if (!kept) made++
      records.set(path, kept ?? (await pages.make(path, known?.pages.get(path))))
      onProgress?.(records.size, paths.size)
    }
  }
  // Whatever stops one of them, nobody writes any more when this is over.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  await target.sweep(new Set([...records.values()].flatMap((record) => record.files)))
  await writeRecords(folder, { madeBy, since, pages: records })
  return { pages: records.size, made, ...target.counts, failed: pages.failed, lost: pages.lost }
}

/** The pages of the last run in which nothing has changed. */
async function pagesThatHold(
  db: Database,
  { since, pages }: Records,
  paths: ReadonlySet<string>,
): Promise<Map<string, PageRecord>> {
  const changes = {
    tags: new Set(await tagsExpiredSince(db, since)),
    paths: paths.symmetricDifference(new Set(pages.keys())),
  }
  return new Map([...pages].filter(([, record]) => !isStale(record, changes)))
}
