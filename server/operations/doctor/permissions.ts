import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Finding, failure, ok } from './finding.ts'

/** Folders whose content is nobody's but the portal's: secrets, readers' mails, whole papers. */
const PRIVATE = ['secrets', 'mailbox', 'backups']
/** What belongs to the group and to others. */
const OTHERS = 0o077
const SHOWN = 3

/** Whether anybody but the portal's user can read its secrets, its mailbox and its backups. */
export async function checkPermissions(dataFolder: string): Promise<Finding[]> {
  if (process.platform === 'win32') return [ok('Permissions are not looked at on Windows')]
  const open = (await Promise.all(PRIVATE.map((name) => openIn(path.join(dataFolder, name))))).flat()
  if (open.length === 0) return [ok("Secrets, mailbox and backups are closed to this machine's other users")]
  const names = open.map((file) => path.relative(dataFolder, file))
  const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ' …' : '')
  const advice = `chmod -R go= ${open.slice(0, SHOWN).join(' ')}`
  return [failure(`Others on this machine can read ${shown}`, advice)]
}

/** What of a folder others can read: a file in a closed folder is closed, whatever its own mode. */
async function openIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => undefined)
  if (!files || !(await isOpen(folder))) return []
  // Secrets and mails come all the time: their folder must be closed, even while each of them is. Backups are made closed.
  if (path.basename(folder) !== 'backups') return [folder]
  const inside = files.map((file) => path.join(folder, file))
  const open = await Promise.all(inside.map(isOpen))
  return inside.filter((_, i) => open[i])
}

async function isOpen(file: string): Promise<boolean> {
  return ((await stat(file)).mode & OTHERS) !== 0
}
