import { mkdir } from 'node:fs/promises'
import { cacheClock, tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { findMirrorPaths } from '#lib/mirror/find-paths.ts'
import { isStale } from '#lib/mirror/stale-pages.ts'
import { LinkResolver } from './link-resolver.ts'
import { LoadedFiles } from './loaded-files.ts'
import { MirrorFolder } from './mirror-folder.ts'
import { MirrorPages } from './mirror-pages.ts'
import type { PageSource } from './page-source.ts'
import { type PageRecord, type Records, readRecords, writeRecords } from './records.ts'

export interface MirrorOptions {
  db: Database
  /** Absolute origin of the paper. */
  siteUrl: string
  /** The URL of the mirror's root without a slash at its end, where it is known. */
  mirrorUrl?: string | undefined
  /** The folder of the mirror; created when it does not exist. */
  folder: string
  /** The folder of Next's build, relative to the project. */
  build: string
  source: PageSource
  /** Renders every page again, even if nothing in it has changed. */
  all?: boolean
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** The result of a run. */
export interface MirrorSummary {
  pages: number
  /** How many of them were rendered in this run. */
  made: number
  /** Numbers of files written and removed: pages, feeds, pictures, fonts. */
  written: number
  removed: number
  /** Pages that could not be rendered, each with the reason. */
  failed: { path: string; reason: string }[]
  /** Links without a target, each with the page that it was removed from; its text stays. */
  lost: { path: string; address: string }[]
}

/** Number of pages in progress. Next renders one at a time, while files of others are written and compressed. */
const CONCURRENCY = 4

/**
 * Writes all reader pages as static files. The first run writes everything, later runs only what has changed since.
 * Obsolete files are removed at the end; the next run completes one that was interrupted.
 * @throws Error with a message for the operator when the folder holds anything other than a mirror.
 */
export async function exportMirror(options: MirrorOptions): Promise<MirrorSummary> {
  const { db, siteUrl, mirrorUrl, folder, build, source, all = false, onProgress, signal } = options
  const madeBy = [build, siteUrl, mirrorUrl].filter(Boolean).join(' ')
  const known = await readRecords(folder)
  const last = known?.madeBy === madeBy && !all ? known : undefined
  await mkdir(folder, { recursive: true })
  // The record file comes first, so that an interrupted run leaves a folder that is recognised as a mirror.
  if (!known) await writeRecords(folder, { madeBy: '', since: new Date(0), pages: new Map() })
  const since = await cacheClock(db)
  const paths = await findMirrorPaths(db, siteUrl)
  const fresh = last ? await freshPages(db, last, paths) : new Map<string, PageRecord>()

  const target = new MirrorFolder(folder)
  const files = new LoadedFiles(build, target)
  const links = new LinkResolver({ db, paths, files })
  const pages = new MirrorPages({ siteUrl, mirrorUrl, source, links, folder: target })
  const records = new Map<string, PageRecord>()
  const queue = paths.values()
  let made = 0
  const work = async () => {
    for (const path of queue) {
      signal?.throwIfAborted()
      const candidate = fresh.get(path)
      const kept = candidate && (await pages.isComplete(candidate)) ? candidate : undefined
      if (!kept) made++
      records.set(path, kept ?? (await pages.make(path, known?.pages.get(path))))
      onProgress?.(records.size, paths.size)
    }
  }
  // All of them are awaited even if one fails, so that nothing is written after this function returns.
  const results = await Promise.allSettled(Array.from({ length: CONCURRENCY }, work))
  for (const result of results) if (result.status === 'rejected') throw result.reason
  await target.sweep(new Set([...records.values()].flatMap((record) => record.files)))
  await writeRecords(folder, { madeBy, since, pages: records })
  return { pages: records.size, made, ...target.counts, failed: pages.failed, lost: pages.lost }
}

/** The pages of the last run that are still up to date. */
async function freshPages(
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
