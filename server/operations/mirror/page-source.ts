import path from 'node:path'
import next from 'next'
import { NOT_FOUND_PAGE } from '#lib/mirror/mirror-file.ts'
import { BuildOutput } from '#server/web/next/build-output.ts'
import { type Rendered, render } from '#server/web/next/renderer.ts'
import type { StyleSheets } from '#server/web/next/strip-hydration.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

/** Renders pages like the portal, without listening on a port. */
export interface PageSource {
  render(address: string): Promise<Rendered>
  sheets: StyleSheets
  close(): Promise<void>
}

/** Prepares Next to render with the build in that folder. */
export async function openPageSource(folder: string): Promise<PageSource> {
  process.env.PORTADA_DIST = folder
  process.env.PORTADA_SERVING = 'on'
  const app = next({ dev: false, dir: ROOT })
  await withoutOutput(() => app.prepare())
  const { sheets } = await BuildOutput.read(path.join(ROOT, folder))
  const handle = app.getRequestHandler()
  // Next 16.4 answers route handlers only after it has rendered a page.
  await render(handle, NOT_FOUND_PAGE)
  return { render: (address) => render(handle, address), sheets, close: () => app.close() }
}

/** Next writes to standard output, which is reserved for the output of the command. */
async function withoutOutput(work: () => Promise<void>): Promise<void> {
  const { log } = console
  console.log = console.error
  await work().finally(() => {
    console.log = log
  })
}
