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

interface Kept {
  file: string
  headers: Record<string, string>
  tags: string[]
  maxAge: number
}

const SEVERAL_TAGS = 'x-next-cache-tags'

/** What Next's build left on disk: the routes it knows, and the pages made at build that are not old yet. */
export class BuildOutput {
  /** Paths of which there is one page each, whatever is in the database. */
  readonly fixedPaths: ReadonlySet<string>
  readonly sheets: StyleSheets
  readonly #pages: Map<string, Kept>

  private constructor(fixedPaths: Set<string>, sheets: StyleSheets, pages: Map<string, Kept>) {
    this.fixedPaths = fixedPaths
    this.sheets = sheets
    this.#pages = pages
    onExpiry((tags) => {
      for (const [pagePath, page] of this.#pages) {
        if (page.tags.some((tag) => tags.has(tag))) this.#pages.delete(pagePath)
      }
    })
  }

  /** Reads the manifests of a build, and of each page what it was made from. */
  static async read(folder: string): Promise<BuildOutput> {
    const manifest = async (name: string) => JSON.parse(await readFile(path.join(folder, name), 'utf8'))
    const { staticRoutes } = await manifest('routes-manifest.json')
    const { routes } = await manifest('prerender-manifest.json')
    const pages = new Map<string, Kept>()
    await Promise.all(
      Object.entries<{ initialRevalidateSeconds: number | false; dataRoute: string | null }>(routes).map(
        async ([pagePath, { initialRevalidateSeconds, dataRoute }]) => {
          if (dataRoute === null || initialRevalidateSeconds === false) return
          const file = path.join(folder, 'server/app', pagePath === '/' ? 'index' : pagePath)
          const meta = JSON.parse(await readFile(`${file}.meta`, 'utf8'))
          // A placeholder where the paper had nothing to show; whether there is a page now is asked anew.
          if ((meta.status ?? 200) !== 200) return
          const tags = ownTags(String(meta.headers?.[SEVERAL_TAGS] ?? ''))
          pages.set(pagePath, {
            file: `${file}.html`,
            headers: meta.headers ?? {},
            tags,
            maxAge: initialRevalidateSeconds,
          })
        },
      ),
    )
    const fixed = staticRoutes.map(({ page }: { page: string }) => page)
    const fixedPaths = new Set<string>(fixed.filter((page: string) => !page.startsWith('/_')))
    return new BuildOutput(fixedPaths, await readSheets(folder), pages)
  }

  /** The page that the build made, the first time it is asked for, unless something in it has changed since. */
  async take(pagePath: string): Promise<Prerendered | undefined> {
    const page = this.#pages.get(pagePath)
    if (!page) return undefined
    this.#pages.delete(pagePath)
    const html = await readFile(page.file, 'utf8').catch(() => undefined)
    return html === undefined ? undefined : { html, ...page }
  }
}

/** The style sheets of a build. What one names beside itself is named from the root, since it will stand in a page. */
async function readSheets(folder: string): Promise<StyleSheets> {
  const root = path.join(folder, 'static')
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.css'))
  const sheets = names.map(async (name): Promise<[string, string]> => {
    const address = `/_next/static/${name.split(path.sep).join('/')}`
    const css = await readFile(path.join(root, name), 'utf8')
    const rooted = css.replace(
      /url\((\.\.?\/[^)]*)\)/g,
      (_, relative: string) => `url(${resolved(relative, address)})`,
    )
    return [address, rooted.replace(/\n?\/\*# sourceMappingURL=.*?\*\/\s*$/, '')]
  })
  return new Map(await Promise.all(sheets))
}

function resolved(relative: string, from: string): string {
  return new URL(relative, `http://localhost${from}`).pathname
}
