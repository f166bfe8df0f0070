import { mirrorFile } from '#lib/mirror/mirror-file.ts'
import { mirrorPage } from '#lib/mirror/mirror-page.ts'
import type { Rendered } from '#server/web/next/renderer.ts'
import { stripHydration } from '#server/web/next/strip-hydration.ts'
import type { Leads } from './leads.ts'
import type { MirrorFolder } from './mirror-folder.ts'
import type { PageSource } from './page-source.ts'
import type { PageRecord } from './records.ts'

interface Options {
  siteUrl: string
  source: PageSource
  folder: MirrorFolder
  leads: Leads
}

/** Makes the pages of a mirror, and brings with each what it loads. */
export class MirrorPages {
  readonly failed: { path: string; reason: string }[] = []
  readonly lost: { path: string; address: string }[] = []
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether a page and all that it loads are there, as they were written. */
  async isWhole({ files }: PageRecord): Promise<boolean> {
    const { folder } = this.#options
    for (const file of files) if (!(await folder.has(file))) return false
    return true
  }

  /**
   * Makes a page and writes it. One that cannot be made is noted; what there was stays, unless the page is gone.
   * @param earlier what an earlier run left.
   */
  async make(path: string, earlier?: PageRecord): Promise<PageRecord> {
    const nothing: PageRecord = { path, tags: [], addresses: [], files: [] }
    try {
      const rendered = await this.#options.source.render(path)
      // Withdrawn since the run began.
      if (rendered.status === 404) return { ...nothing, failed: true }
      if (rendered.status !== 200) throw new Error(`the portal answered ${rendered.status}`)
      return await this.#write(path, rendered)
    } catch (error) {
      this.failed.push({ path, reason: (error as Error).message })
      return { ...(earlier ?? nothing), failed: true }
    }
  }

  async #write(path: string, { headers, body, tags }: Rendered): Promise<PageRecord> {
    const { folder, siteUrl, leads, source } = this.#options
    const file = mirrorFile(path)
    if (!headers['content-type']?.startsWith('text/html')) {
      await folder.put(file, Buffer.from(body))
      return { path, tags, addresses: [], files: [file] }
    }
    const [files, addresses, own] = [new Set([file]), new Set<string>(), new Set(tags)]
    const page = await mirrorPage(
      stripHydration(body, source.sheets).html,
      file,
      siteUrl,
      async (address) => {
        const found = await leads.find(address)
        for (const name of found.pages) addresses.add(name)
        for (const tag of found.tags) own.add(tag)
        if (found.lead.kind === 'file' && found.pages.length === 0) files.add(found.lead.file)
        return found.lead
      },
    )
    for (const address of page.lost) this.lost.push({ path, address })
    await folder.put(file, Buffer.from(page.html))
    return { path, tags: [...own], addresses: [...addresses], files: [...files] }
  }
}
