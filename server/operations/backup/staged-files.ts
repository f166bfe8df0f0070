import { chmod, mkdir, open, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import { FOLDERS } from './format.ts'

const STAGING = '.restore'
const REPLACED = '.restore-replaced'

/**
 * Files to be written into the data folder: they are staged first, then all moved into place or all removed. They are
 * staged inside their target folder, because that folder may be a separate disk.
 */
export class StagedFiles {
  readonly #dataFolder: string
  readonly #createdFolders: string[] = []
  readonly #moves: { from: string; to: string }[] = []

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder
  }

  /** Stages one file. `name` must have passed `isFileName`. */
  async write(
    name: string,
    file: { content: AsyncIterable<Buffer>; mode: number; mtime: Date },
  ): Promise<void> {
    const [folder = '', ...steps] = name.split('/')
    const target = path.join(this.#dataFolder, folder, STAGING, ...steps)
    const secret = folder === 'secrets'
    await this.#makeFolder(path.join(this.#dataFolder, folder))
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    const handle = await open(target, 'wx', 0o600)
    try {
      await handle.writeFile(file.content)
    } finally {
      await handle.close()
    }
    await chmod(target, secret ? 0o600 : file.mode)
    await utimes(target, file.mtime, file.mtime)
  }

  /** Moves everything into place. An existing file of the same name, such as a secret, is set aside. */
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

  /** Restores the previous state. */
  async undo(): Promise<void> {
    for (const { from, to } of this.#moves.splice(0).reverse()) await rename(to, from)
    await this.clear()
    for (const folder of this.#createdFolders.splice(0).reverse()) await rmdir(folder)
  }

  /** Removes staged and replaced files, including those that a killed restore left. */
  async clear(): Promise<void> {
    for (const folder of this.#folders()) {
      for (const name of [STAGING, REPLACED])
        await rm(path.join(folder, name), { recursive: true, force: true })
    }
  }

  #folders(): string[] {
    return FOLDERS.map((folder) => path.join(this.#dataFolder, folder))
  }

  async #makeFolder(folder: string): Promise<void> {
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) this.#createdFolders.push(folder)
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
