import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { onExpiry } from '#lib/cache/expiry.ts'
import { ownTags } from './page-handler.ts'
import type { StyleSheets } from './strip-hydration.ts'

/** A page as the build made it. */
export interface Prerendered {
  html: string
  headers: Record<string, string>
  tags: string[]
  /** How long it is fresh, in seconds, from when it was made. */
  maxAge: number
}

/** A page on disk. */
interface StoredBuildPage {
  file: string
  headers: Record<string, string>
  tags: string[]
  maxAge: number
}

const TAGS_HEADER = 'x-next-cache-tags'

/** What Next's build left on disk: its style sheets, and the pages made at build that have not expired yet. */
export class BuildOutput {
  readonly sheets: StyleSheets
  readonly #pages: Map<string, StoredBuildPage>

  private constructor(sheets: StyleSheets, pages: Map<string, StoredBuildPage>) {
    this.sheets = sheets
    this.#pages = pages
    onExpiry((tags) => {
      for (const [pagePath, page] of this.#pages) {
        if (page.tags.some((tag) => tags.has(tag))) this.#pages.delete(pagePath)
      }
    })
  }

  /** Reads the manifest of a build, and the cache tags of each page. */
  static async read(folder: string): Promise<BuildOutput> {
    const { routes } = JSON.parse(await readFile(path.join(folder, 'prerender-manifest.json'), 'utf8'))
    const pages = new Map<string, StoredBuildPage>()
    await Promise.all(
      Object.entries<{ initialRevalidateSeconds: number | false; dataRoute: string | null }>(routes).map(
        async ([pagePath, { initialRevalidateSeconds, dataRoute }]) => {
          if (dataRoute === null || initialRevalidateSeconds === false) return
          const file = path.join(folder, 'server/app', pagePath === '/' ? 'index' : pagePath)
          const meta = JSON.parse(await readFile(`${file}.meta`, 'utf8'))
          // A placeholder, made where the paper had nothing to show: there may be a page by now.
          if ((meta.status ?? 200) !== 200) return
          const tags = ownTags(String(meta.headers?.[TAGS_HEADER] ?? ''))
          pages.set(pagePath, {
            file: `${file}.html`,
            headers: meta.headers ?? {},
            tags,
            maxAge: initialRevalidateSeconds,
          })
        },
      ),
    )
    return new BuildOutput(await readSheets(folder), pages)
  }

  /** The page that the build made, once, unless one of its tags has expired since. */
  async take(pagePath: string): Promise<Prerendered | undefined> {
    const page = this.#pages.get(pagePath)
    if (!page) return undefined
    this.#pages.delete(pagePath)
    const html = await readFile(page.file, 'utf8').catch(() => undefined)
    return html === undefined ? undefined : { html, ...page }
  }
}

/** The style sheets of a build, by address, with relative addresses made absolute, since they will stand in pages. */
async function readSheets(folder: string): Promise<StyleSheets> {
  const root = path.join(folder, 'static')
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.css'))
  const sheets = names.map(async (name): Promise<[string, string]> => {
    const address = `/_next/static/${name.split(path.sep).join('/')}`
    const css = await readFile(path.join(root, name), 'utf8')
    const absolute = css.replace(
      /url\((\.\.?\/[^)]*)\)/g,
      (_, relative: string) => `url(${resolved(relative, address)})`,
    )
    return [address, absolute.replace(/\n?\/\*# sourceMappingURL=.*?\*\/\s*$/, '')]
  })
  return new Map(await Promise.all(sheets))
}

function resolved(relative: string, from: string): string {
  return new URL(relative, `http://localhost${from}`).pathname
}
