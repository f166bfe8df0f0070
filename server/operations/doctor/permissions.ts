import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Finding, failure, ok } from './finding.ts'

/** Folders with secrets, readers' mails and whole papers, which only the portal's user may read. */
const PRIVATE = ['secrets', 'mailbox', 'backups']
/** The permission bits of the group and of others. */
const GROUP_AND_OTHERS = 0o077
const SHOWN = 3

/** Checks that only the portal's user can read its secrets, its mailbox and its backups. */
export async function checkPermissions(dataFolder: string): Promise<Finding[]> {
  if (process.platform === 'win32') return [ok('En Windows no se miran los permisos')]
  const open = (await Promise.all(PRIVATE.map((name) => openIn(path.join(dataFolder, name))))).flat()
  if (open.length === 0)
    return [ok('Los demás usuarios de esta máquina no pueden leer secretos, buzón ni copias')]
  const names = open.map((file) => path.relative(dataFolder, file))
  const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ' …' : '')
  const advice = `chmod -R go= ${open.slice(0, SHOWN).join(' ')}`
  return [failure(`Otros usuarios de esta máquina pueden leer ${shown}`, advice)]
}

/** What others can read of a folder; in a closed folder they can read nothing, whatever the modes of its files. */
async function openIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => undefined)
  if (!files || !(await isOpen(folder))) return []
  // New secrets and mails are added all the time, so their folder must be closed. Backups are created with mode 0600.
  if (path.basename(folder) !== 'backups') return [folder]
  const inside = files.map((file) => path.join(folder, file))
  const open = await Promise.all(inside.map(isOpen))
  return inside.filter((_, i) => open[i])
}

async function isOpen(file: string): Promise<boolean> {
  return ((await stat(file)).mode & GROUP_AND_OTHERS) !== 0
}
