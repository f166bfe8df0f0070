import { mirrorFile } from '#lib/mirror/mirror-file.ts'
import { mirrorPage } from '#lib/mirror/mirror-page.ts'
import type { Rendered } from '#server/web/next/renderer.ts'
import { stripHydration } from '#server/web/next/strip-hydration.ts'
import type { LinkResolver } from './link-resolver.ts'
import type { MirrorFolder } from './mirror-folder.ts'
import type { PageSource } from './page-source.ts'
import type { PageRecord } from './records.ts'

interface Options {
  siteUrl: string
  mirrorUrl: string | undefined
  source: PageSource
  folder: MirrorFolder
  links: LinkResolver
}

/** Renders the pages of a mirror and copies the files that they load. */
export class MirrorPages {
  readonly failed: { path: string; reason: string }[] = []
  readonly lost: { path: string; address: string }[] = []
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether the file of a page and all files that it loads exist. */
  async isComplete({ files }: PageRecord): Promise<boolean> {
    const { folder } = this.#options
    for (const file of files) if (!(await folder.has(file))) return false
    return true
  }

  /**
   * Renders a page and writes it. A failure is recorded; the file of an earlier run then stays, unless the page is gone.
   * @param earlier the record of an earlier run.
   */
  async make(path: string, earlier?: PageRecord): Promise<PageRecord> {
    const nothing: PageRecord = { path, tags: [], addresses: [], files: [] }
    try {
      const rendered = await this.#options.source.render(path)
      // The page was withdrawn after the run began.
      if (rendered.status === 404) return { ...nothing, failed: true }
      if (rendered.status !== 200) throw new Error(`the portal answered ${rendered.status}`)
      return await this.#write(path, rendered)
    } catch (error) {
      this.failed.push({ path, reason: (error as Error).message })
      return { ...(earlier ?? nothing), failed: true }
    }
  }

  async #write(path: string, { headers, body, tags }: Rendered): Promise<PageRecord> {
    const { folder, siteUrl, mirrorUrl, links, source } = this.#options
    const file = mirrorFile(path)
    if (!headers['content-type']?.startsWith('text/html')) {
      await folder.put(file, Buffer.from(body))
      return { path, tags, addresses: [], files: [file] }
    }
    const [files, addresses, allTags] = [new Set([file]), new Set<string>(), new Set(tags)]
    const resolve = async (address: string) => {
      const { target, pages, tags: linkTags } = await links.resolve(address)
      for (const name of pages) addresses.add(name)
      for (const tag of linkTags) allTags.add(tag)
      if (target.kind === 'file' && pages.length === 0) files.add(target.file)
      return target
    }
    const { html } = stripHydration(body, source.sheets)
    const page = await mirrorPage(html, { file, siteUrl, mirrorUrl, resolve })
    for (const address of page.lost) this.lost.push({ path, address })
    await folder.put(file, Buffer.from(page.html))
    return { path, tags: [...allTags], addresses: [...addresses], files: [...files] }
  }
}
