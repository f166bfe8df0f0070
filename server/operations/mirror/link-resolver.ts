import { findRedirect } from '#lib/addresses/find-redirect.ts'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { mirrorFile } from '#lib/mirror/mirror-file.ts'
import type { LinkTarget } from '#lib/mirror/mirror-page.ts'
import type { LoadedFiles } from './loaded-files.ts'

/** The target of an address and what it depends on. */
export interface ResolvedLink {
  target: LinkTarget
  /** Paths of pages. When one of them is added or removed, the target may change. */
  pages: string[]
  /** Cache tags. When one of them expires, the target may change. */
  tags: string[]
}

export interface LinkResolverOptions {
  db: Database
  /** The paths of all pages and feeds of the mirror. */
  paths: ReadonlySet<string>
  files: LoadedFiles
}

const NOTHING: LinkTarget = { kind: 'nothing' }
const PORTAL: LinkTarget = { kind: 'portal' }

/** Finds the link targets of addresses on a mirror. */
export class LinkResolver {
  readonly #options: LinkResolverOptions
  /** Results for addresses that needed the database. */
  readonly #known = new Map<string, Promise<ResolvedLink>>()

  constructor(options: LinkResolverOptions) {
    this.#options = options
  }

  /** @param address a path, which may have a query. */
  async resolve(address: string): Promise<ResolvedLink> {
    const { paths, files } = this.#options
    if (files.owns(address)) {
      const target = (await files.copy(address)) ? toFile(address) : NOTHING
      return { target, pages: [], tags: [] }
    }
    if (paths.has(address)) return { target: toFile(address), pages: [address], tags: [] }
    const known = this.#known.get(address) ?? this.#query(address)
    this.#known.set(address, known)
    return known
  }

  async #query(address: string): Promise<ResolvedLink> {
    const { db, paths } = this.#options
    const [path = '/', query] = address.split('?')
    const byQuery = query ? await findRedirect(db, [address]) : undefined
    if (!byQuery && paths.has(path))
      return { target: toFile(path), pages: [path], tags: [cacheTag.redirects] }
    const resolution = byQuery ? ({ kind: 'moved', to: byQuery.to } as const) : await resolveAddress(db, path)
    if (resolution.kind === 'moved') {
      const { to } = resolution
      return { target: paths.has(to) ? toFile(to) : PORTAL, pages: [path, to], tags: [cacheTag.redirects] }
    }
    // A page that was published after this run began stays a link to the portal until the next run.
    return {
      target: resolution.kind === 'page' ? PORTAL : NOTHING,
      pages: [path],
      tags: [cacheTag.redirects],
    }
  }
}

function toFile(path: string): LinkTarget {
  return { kind: 'file', file: mirrorFile(path) }
}
