import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '..')

/** Makes what the sources imply and git does not keep: the Prisma client and the islands. */
export async function generate(): Promise<void> {
  await Promise.all([generatePrismaClient(), bundleIslands()])
}

async function generatePrismaClient(): Promise<void> {
  const prisma = path.join(root, 'node_modules/prisma/build/index.js')
  // Generating needs no engine; naming any existing file keeps the command line from downloading one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'package.json') }
  await run(process.execPath, [prisma, 'generate', '--no-hints'], { cwd: root, env })
}

/** Bundles each custom element of `islands/` to `public/islands/NAME-HASH.js` and lists them in a manifest. */
async function bundleIslands(): Promise<void> {
  const sources = (await readdir(path.join(root, 'islands')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
  const output = path.join(root, 'public/islands')
  await rm(output, { recursive: true, force: true })
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
    manifest[name] = `/islands/${name}-${hash}.js`
  }
  await writeFile(path.join(root, 'islands/manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
