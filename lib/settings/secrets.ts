import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { settings } from './settings.ts'

const NAMES = ['database', 'newsletter', 'mailbox', 'webhook'] as const

/** What a secret is for; each purpose has its own. */
export type SecretName = (typeof NAMES)[number]

const known = new Map<SecretName, string>()

/** Belongs to the embedded PostgreSQL of one data folder. */
const OF_THE_FOLDER: SecretName = 'database'

/**
 * The secret for one purpose, 256 bits as 64 hexadecimal digits. Made once, into `secrets/` of the data
 * folder with mode 0600; a whole file appears under its name or none, so two processes agree on one secret. Where
 * `PORTADA_SECRET` is set it is derived from that instead (HKDF, RFC 5869), so that several machines agree.
 */
export function secret(name: SecretName): string {
  let value = known.get(name)
  if (!value) {
    const { secret: common } = settings()
    value =
      common && name !== OF_THE_FOLDER
        ? Buffer.from(hkdfSync('sha256', common, '', `portada ${name}`, 32)).toString('hex')
        : keepSecret(name, () => randomBytes(32).toString('hex'))
    known.set(name, value)
  }
  return value
}

/** Makes those secrets that are not made yet: a prerendered page may use one, but not make it at random. */
export function prepareSecrets(): void {
  for (const name of NAMES) secret(name)
}

/** An HMAC-SHA-256 of the text under the secret of that purpose, in base64url. */
export function sign(name: SecretName, text: string): string {
  return createHmac('sha256', secret(name)).update(text).digest('base64url')
}

/** Whether two strings are equal, in a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * The secret that a file of `secrets/` holds, made and kept first where there is none.
 * @param make gives a new one.
 */
export function keepSecret(name: string, make: () => string): string {
  const file = path.join(settings().dataFolder, 'secrets', name)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, make(), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8').trim()
}
