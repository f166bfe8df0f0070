import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cacheClock } from '#lib/cache/cache-tags.ts'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'
import { database } from '#lib/database/client.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { databaseIdentity } from '#server/database/identity.ts'
import type { OpenDatabase } from '#server/database/open.ts'
import { generate } from '#server/process/generate.ts'

const root = path.resolve(import.meta.dirname, '../../..')
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
/** The file in a build's folder that says what it was made from; written when the build is finished. */
const STAMP = 'portada-build.json'
const NOT_SOURCES = /\.test\.tsx?$|^islands\/manifest\.json$/

/** A finished build of the portal. */
export interface Build {
  /** Its folder, relative to the project. */
  folder: string
  /** When its pages began to be made, by the database's clock: what has changed since is old in it. */
  startedAt: Date
  /** Whether it was made now. */
  isNew: boolean
}

/** The first start with the demo edition on two cores, as measured; the guides name the same figure. */
export const FIRST_START_SECONDS = 40

/** How often a running process notes that it uses its build. */
const USE_INTERVAL_MS = 3_600_000
/** Builds unused for this long are deleted. */
const MAX_UNUSED_MS = 2 * 86_400_000

/**
 * Builds the portal for a data folder, unless there is a build of the same sources, settings and database. Each build has its own
 * folder, named after both, so that a process that is running keeps the build it uses.
 * @param report receives a line for each step.
 * @throws Error when the build fails; its output has been shown.
 */
export async function build(
  settings: Settings,
  { withLock }: OpenDatabase,
  report: (line: string) => void,
): Promise<Build> {
  const sources = await sourcesDigest(settings, await databaseIdentity(database()))
  const identity = await readFile(path.join(settings.dataFolder, 'identity'), 'utf8')
  const folder = path.join('.next', `${identity.slice(0, 8)}-${sources.slice(0, 8)}`)
  return withLock(ADVISORY_LOCK.build, async () => {
    const known = await readStamp(folder)
    await removeOrphans(folder)
    const startedAt = known ? new Date(known.startedAt) : await buildInto(folder, settings, report)
    const use = () => writeStamp(folder, { startedAt, dataFolder: settings.dataFolder, usedAt: new Date() })
    await use()
    setInterval(() => use().catch(() => {}), USE_INTERVAL_MS).unref()
    return { folder, startedAt, isNew: known === undefined }
  })
}

async function buildInto(folder: string, settings: Settings, report: (line: string) => void): Promise<Date> {
  await generate()
  report(`Building the pages (the first start takes about ${FIRST_START_SECONDS} seconds)`)
  const startedAt = await cacheClock(database())
  for (const mode of ['compile', 'generate'] as const) await nextBuild(mode, folder, settings)
  return startedAt
}

/** What the file in a build's folder says. */
interface Stamp {
  startedAt: Date
  dataFolder: string
  usedAt: Date
}

async function readStamp(folder: string): Promise<Stamp | undefined> {
  return readFile(path.join(root, folder, STAMP), 'utf8').then(JSON.parse, () => undefined)
}

async function writeStamp(folder: string, stamp: Stamp): Promise<void> {
  await writeFile(path.join(root, folder, STAMP), JSON.stringify(stamp))
}

/** Removes the builds of data folders that no longer exist or have been replaced, and those that are unused for long. */
async function removeOrphans(own: string): Promise<void> {
  for (const name of await readdir(path.join(root, '.next')).catch(() => [])) {
    const folder = path.join('.next', name)
    const stamp = await readStamp(folder)
    if (!stamp || folder === own) continue
    const identity = await readFile(path.join(stamp.dataFolder, 'identity'), 'utf8').catch(() => '')
    const isUnused = Date.now() - new Date(stamp.usedAt).getTime() > MAX_UNUSED_MS
    if (isUnused || !name.startsWith(identity.slice(0, 8) || ' ')) {
      await rm(path.join(root, folder), { recursive: true, force: true })
    }
  }
}

async function sourcesDigest(settings: Settings, identity: string): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([process.version, settings.siteUrl, identity]))
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

/**
 * Runs a half of the build: compiling, or making the pages. As one process it would hold a gigabyte of the compiler's while it
 * makes pages, and a server of 2 GB could not build while a portal runs on it.
 */
function nextBuild(mode: 'compile' | 'generate', folder: string, settings: Settings): Promise<void> {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build', '--experimental-build-mode', mode], {
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
