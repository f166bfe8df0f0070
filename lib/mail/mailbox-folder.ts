import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { settings } from '#lib/settings/settings.ts'

const NAME = /^\d{8}T\d{9}Z-[0-9a-f]{8}\.eml$/
/** The mailbox page lists this many; the folder keeps all mails. */
const MAX_LISTED = 100

/** One mail of the mailbox folder. */
export interface KeptMail {
  /** The name of its file. */
  name: string
  email: Email
}

/**
 * Saves a mail in the mailbox folder, which the operator reads while there is no SMTP server. Names sort by time. A file is
 * renamed to its final name when it is complete.
 */
export async function keepMail(content: Buffer, now: Date): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const time = now.toISOString().replace(/[-:.]/g, '')
  const file = path.join(folder(), `${time}-${randomBytes(4).toString('hex')}.eml`)
  await writeFile(`${file}.part`, content, { mode: 0o600 })
  await rename(`${file}.part`, file)
}

/** The latest mails, newest first. */
export async function listMails(): Promise<KeptMail[]> {
  const names = await readdir(folder()).catch(() => [])
  const latest = names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .slice(0, MAX_LISTED)
  const mails = await Promise.all(latest.map(readMail))
  return mails.filter((mail) => mail !== undefined)
}

/** One mail; `undefined` when the name is not that of a mail in the folder. */
export async function readMail(name: string): Promise<KeptMail | undefined> {
  if (!NAME.test(name)) return undefined
  const content = await readFile(path.join(folder(), name)).catch(() => undefined)
  return content && { name, email: await PostalMime.parse(content) }
}

function folder(): string {
  return path.join(/* turbopackIgnore: true */ settings().dataFolder, 'mailbox')
}
