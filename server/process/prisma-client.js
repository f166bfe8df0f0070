// Plain JavaScript and synchronous, since it runs before the TypeScript that imports the client.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const schema = path.join(root, 'prisma/schema.prisma')
const client = path.join(root, 'prisma/generated/client.ts')

/**
 * Generates the Prisma client where it is missing or older than the data model.
 * @throws {Error} with the output of Prisma when that fails.
 */
export function ensurePrismaClient() {
  if (modified(client) >= modified(schema)) return
  const prisma = path.join(root, 'node_modules/prisma/build/index.js')
  // Generating needs no engine; naming any existing file keeps the command line from downloading one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'package.json') }
  const { status, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    env,
  })
  if (status !== 0) throw new Error(`The database client could not be generated:\n${stderr}`)
}

/** @param {string} file */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
