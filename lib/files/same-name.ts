import { readdir } from 'node:fs/promises'
import path from 'node:path'

/**
 * The path of the file below a folder whose name is the same text written with other code points: macOS decomposes
 * accents (NFD), and texts have them composed (NFC). `undefined` when there is none, or the name leads out of the folder.
 */
export async function findSameName(folder: string, name: string): Promise<string | undefined> {
  let current = path.resolve(folder)
  const relative = path.relative(current, path.resolve(folder, name))
  if (path.isAbsolute(relative)) return undefined
  for (const part of relative.split(path.sep)) {
    if (part === '..' || part === '') return undefined
    const entries = await readdir(current).catch(() => [])
    const same =
      entries.find((entry) => entry === part) ??
      entries.find((entry) => entry.normalize('NFC') === part.normalize('NFC'))
    if (same === undefined) return undefined
    current = path.join(current, same)
  }
  return current
}
