import { findRedirect } from '#lib/addresses/find-redirect.ts'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { mirrorFile } from '#lib/mirror/mirror-file.ts'
import type { Lead } from '#lib/mirror/mirror-page.ts'
import type { LoadedFiles } from './loaded-files.ts'

/** Where an address leads, and what that hangs on. */
export interface Found {
  lead: Lead
  /** Paths of pages: when one of them comes or goes, the answer may be another. */
  pages: string[]
  tags: string[]
}

export interface LeadsOptions {
  db: Database
  /** The paths of all that the mirror has. */
  paths: ReadonlySet<string>
  files: LoadedFiles
}

const NOTHING: Lead = { kind: 'nothing' }
const PORTAL: Lead = { kind: 'portal' }

/** Says where the addresses that pages name lead on a mirror. */
export class Leads {
  readonly #options: LeadsOptions
  /** Of addresses that took a look into the database. */
  readonly #known = new Map<string, Promise<Found>>()

  constructor(options: LeadsOptions) {
    this.#options = options
  }

  /** @param address a path, perhaps with a query. */
  async find(address: string): Promise<Found> {
    const { paths, files } = this.#options
    if (files.owns(address)) {
      const lead = (await files.bring(address)) ? toFile(address) : NOTHING
      return { lead, pages: [], tags: [] }
    }
    if (paths.has(address)) return { lead: toFile(address), pages: [address], tags: [] }
    const known = this.#known.get(address) ?? this.#look(address)
    this.#known.set(address, known)
    return known
  }

  async #look(address: string): Promise<Found> {
    const { db, paths } = this.#options
    const [path = '/', query] = address.split('?')
    const byQuery = query ? await findRedirect(db, [address]) : undefined
    if (!byQuery && paths.has(path)) return { lead: toFile(path), pages: [path], tags: [cacheTag.redirects] }
    const resolution = byQuery ? ({ kind: 'moved', to: byQuery.to } as const) : await resolveAddress(db, path)
    if (resolution.kind === 'moved') {
      const { to } = resolution
      return { lead: paths.has(to) ? toFile(to) : PORTAL, pages: [path, to], tags: [cacheTag.redirects] }
    }
    // A page that came after this run began is the portal's until the next.
    return { lead: resolution.kind === 'page' ? PORTAL : NOTHING, pages: [path], tags: [cacheTag.redirects] }
  }
}

function toFile(path: string): Lead {
  return { kind: 'file', file: mirrorFile(path) }
}
