import { chmod, mkdir, open, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import { FOLDERS } from './format.ts'

const STAGING = '.restore'
const REPLACED = '.restore-replaced'

/**
 * Files on their way into the data folder: written aside, then moved into place, or as if they had never been.
 * They wait inside the folder they are for, because a folder may be a disk of its own.
 */
export class StagedFiles {
  readonly #dataFolder: string
  readonly #made: string[] = []
  readonly #moves: { from: string; to: string }[] = []

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder
  }

  /** Writes one file aside. `name` must have passed `isFileName`. */
  async write(
    name: string,
    file: { content: AsyncIterable<Buffer>; mode: number; mtime: Date },
  ): Promise<void> {
    const [folder = '', ...steps] = name.split('/')
    const target = path.join(this.#dataFolder, folder, STAGING, ...steps)
    const secret = folder === 'secrets'
    await this.#makeFolder(path.join(this.#dataFolder, folder), secret ? 0o700 : 0o755)
    await mkdir(path.dirname(target), { recursive: true, mode: secret ? 0o700 : 0o755 })
    const handle = await open(target, 'wx', 0o600)
    try {
      await handle.writeFile(file.content)
    } finally {
      await handle.close()
    }
    await chmod(target, secret ? 0o600 : file.mode)
    await utimes(target, file.mtime, file.mtime)
  }

  /** Moves everything into place; a file of the same name, a secret made before, steps aside. */
  async place(): Promise<void> {
    for (const folder of this.#folders()) {
      for (const name of await names(path.join(folder, STAGING))) {
        const [from, to] = [path.join(folder, STAGING, name), path.join(folder, name)]
        await mkdir(path.join(folder, REPLACED), { recursive: true, mode: 0o700 })
        await this.#move(to, path.join(folder, REPLACED, name)).catch(unlessMissing)
        await this.#move(from, to)
      }
    }
  }

  /** Puts everything back as it was before. */
  async undo(): Promise<void> {
    for (const { from, to } of this.#moves.splice(0).reverse()) await rename(to, from)
    await this.clear()
    for (const folder of this.#made.splice(0).reverse()) await rmdir(folder)
  }

  /** Removes what waits aside, also what a restore left that was killed. */
  async clear(): Promise<void> {
    for (const folder of this.#folders()) {
      for (const name of [STAGING, REPLACED])
        await rm(path.join(folder, name), { recursive: true, force: true })
    }
  }

  #folders(): string[] {
    return FOLDERS.map((folder) => path.join(this.#dataFolder, folder))
  }

  async #makeFolder(folder: string, mode: number): Promise<void> {
    if (await mkdir(folder, { recursive: true, mode })) this.#made.push(folder)
  }

  async #move(from: string, to: string): Promise<void> {
    await rename(from, to)
    this.#moves.push({ from, to })
  }
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unlessMissing)) ?? []
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
