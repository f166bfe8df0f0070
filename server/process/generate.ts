import { createHash } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { pathTo } from '#lib/routes/paths.ts'
import { ensurePrismaClient } from './prisma-client.js'

const root = path.resolve(import.meta.dirname, '../..')

/** Generates what is not in git: the Prisma client and the bundles of the islands. */
export async function generate(): Promise<void> {
  ensurePrismaClient()
  await bundleIslands()
}

/**
 * Bundles each custom element of `islands/` to `public/islands/NAME-HASH.js` and lists them in a manifest. Older bundles
 * stay, since a running portal and cached pages still refer to them.
 */
async function bundleIslands(): Promise<void> {
  const sources = (await readdir(path.join(root, 'islands')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
  const output = path.join(root, 'public/islands')
  await mkdir(output, { recursive: true })
  const manifest: Record<string, string> = {}
  for (const source of sources) {
    const { outputFiles } = await build({
      entryPoints: [path.join(root, 'islands', source)],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    })
    const script = outputFiles[0]?.text ?? ''
    const hash = createHash('sha256').update(script).digest('hex').slice(0, 10)
    const name = source.replace(/\.ts$/, '')
    await writeFile(path.join(output, `${name}-${hash}.js`), script)
    manifest[name] = pathTo('island', { file: `${name}-${hash}.js` })
  }
  await writeFile(path.join(root, 'islands/manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
