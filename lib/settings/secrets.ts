import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { settings } from './settings.ts'

const NAMES = ['database', 'newsletter', 'mailbox', 'webhook', 'newsroom'] as const

/** The purposes of secrets; each has a secret of its own. */
export type SecretName = (typeof NAMES)[number]

const known = new Map<SecretName, string>()

/** The password of the embedded PostgreSQL: it belongs to one data folder and is never derived. */
const FOLDER_SECRET: SecretName = 'database'

/**
 * The secret for one purpose, 256 bits as 64 hexadecimal digits. It is made once and kept in `secrets/` of the data folder
 * with mode 0600. Where `PORTADA_SECRET` is set, it is derived from that instead (HKDF, RFC 5869), so that several machines
 * have the same secrets.
 */
export function secret(name: SecretName): string {
  let value = known.get(name)
  if (!value) {
    const { secret: common } = settings()
    value =
      common && name !== FOLDER_SECRET
        ? Buffer.from(hkdfSync('sha256', common, '', `portada ${name}`, 32)).toString('hex')
        : keepSecret(name, () => randomBytes(32).toString('hex'))
    known.set(name, value)
  }
  return value
}

/** Makes the secrets that are missing, because a page that is being prerendered must not use random values to make one. */
export function prepareSecrets(): void {
  for (const name of NAMES) secret(name)
}

/** An HMAC-SHA-256 of the text under the secret of that purpose, in base64url. */
export function sign(name: SecretName, text: string): string {
  return createHmac('sha256', secret(name)).update(text).digest('base64url')
}

/** Whether two strings are equal. The time that it takes does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * The secret in a file of `secrets/`; a missing one is made first. The file is linked to its name when it is complete, so
 * that two processes that make it at the same time end up with the same secret.
 * @param make returns a new secret.
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
