import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { BackupError, FOLDERS, isFileName } from './format.ts'

/**
 * The files of the data folder that belong in a backup, as names below it (`media/ab/0f.webp`), folder after folder.
 * Hidden files and links are left out, as are the secret `database` and drafts of secrets.
 * @throws BackupError for a name that no restore would accept, so that the operator learns of it when the backup is made.
 */
export async function* dataFiles(dataFolder: string): AsyncGenerator<string> {
  for (const folder of FOLDERS) {
    for await (const name of filesBelow(dataFolder, folder)) {
      if (isFileName(name)) yield name
      else if (folder !== 'secrets') {
        throw new BackupError(
          `The name of the file ${JSON.stringify(name)} cannot be used in a backup; rename it.`,
        )
      }
    }
  }
}

/** The first file or folder in `folder` of the data folder that is not hidden; `undefined` when there is none. */
export async function firstEntry(dataFolder: string, folder: string): Promise<string | undefined> {
  return (await entriesOf(path.join(dataFolder, folder))).find(({ name }) => !name.startsWith('.'))?.name
}

async function* filesBelow(dataFolder: string, folder: string): AsyncGenerator<string> {
  for (const entry of await entriesOf(path.join(dataFolder, folder))) {
    if (entry.name.startsWith('.')) continue
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(dataFolder, name)
    else if (entry.isFile()) yield name
  }
}

async function entriesOf(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
