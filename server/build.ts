import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { database } from '#lib/platform/database.ts'
import type { Settings } from '#lib/platform/settings.ts'
import { cacheClock } from '#lib/site/cache-tags.ts'
import { generate } from './generate.ts'

const root = path.resolve(import.meta.dirname, '..')
/** What a build is made from besides the database. */
const SOURCES = [
  'app',
  'components',
  'islands',
  'lib',
  'prisma/schema.prisma',
  'next.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
/** Says what a build was made from; written when it is finished. */
const STAMP = 'portada-build.json'
const NOT_SOURCES = /\.test\.tsx?$|^islands\/manifest\.json$/

/** A finished build of the portal. */
export interface Build {
  /** Its folder, relative to the project. */
  folder: string
  /** When its pages began to be made, by the database's clock: what has changed since is old in it. */
  startedAt: Date
  /** Whether it was made now. */
  fresh: boolean
}

/**
 * Builds the portal for a data folder, unless its last build was made from the same sources and settings.
 * @param report gets a line a step.
 * @throws Error when the build fails; its output has been shown.
 */
export async function build(settings: Settings, report: (line: string) => void): Promise<Build> {
  const folder = await buildFolder(settings)
  const stampFile = path.join(root, folder, STAMP)
  const sources = await sourcesDigest(settings)
  const last = await readFile(stampFile, 'utf8').then(JSON.parse, () => undefined)
  if (last?.sources === sources) {
    return { folder, startedAt: new Date(last.startedAt), fresh: false }
  }
  await removeOrphans()
  await rm(stampFile, { force: true })
  await generate()
  report('Building the pages (a minute or two)')
  const startedAt = await cacheClock(database())
  await nextBuild(folder, settings)
  await writeFile(stampFile, JSON.stringify({ sources, startedAt, dataFolder: settings.dataFolder }))
  return { folder, startedAt, fresh: true }
}

/** Removes the builds of data folders that are gone, or that are other ones now. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(path.join(root, '.next')).catch(() => [])) {
    const stamp = path.join(root, '.next', name, STAMP)
    const last = await readFile(stamp, 'utf8').then(JSON.parse, () => undefined)
    if (!last?.dataFolder) continue
    const identity = await readFile(path.join(last.dataFolder, 'identity'), 'utf8').catch(() => '')
    if (!identity.startsWith(name)) await rm(path.dirname(stamp), { recursive: true })
  }
}

/** Each data folder has a build of its own: the pages inside come from its database. */
async function buildFolder(settings: Settings): Promise<string> {
  const identity = await readFile(path.join(settings.dataFolder, 'identity'), 'utf8')
  return path.join('.next', identity.slice(0, 8))
}

async function sourcesDigest(settings: Settings): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([process.version, settings.siteUrl, settings.databaseUrl ?? 'embedded']))
  for (const source of SOURCES) {
    for (const file of await filesBelow(source)) {
      if (NOT_SOURCES.test(file)) continue
      hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)))
    }
  }
  return hash.digest('hex')
}

async function filesBelow(source: string): Promise<string[]> {
  if (path.extname(source)) return [source]
  const entries = await readdir(path.join(root, source), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}

function nextBuild(folder: string, settings: Settings): Promise<void> {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: {
      ...process.env,
      PORTADA_DIST: folder,
      PORTADA_DATA: settings.dataFolder,
      SITE_URL: settings.siteUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.off('exit', stop)
      if (code === 0) return resolve()
      process.stderr.write(output)
      reject(new Error(`The build failed (${signal ?? `exit code ${code}`}).`))
    })
  })
}
