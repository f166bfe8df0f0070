import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { keepSecret } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'

/** The key that mails are signed with (DKIM, RFC 6376). */
export interface DkimKey {
  /** The name of the key in the DNS records of the domain. It is derived from the key, so that a new key has its own record. */
  selector: string
  privateKey: KeyObject
  /** The public key (SubjectPublicKeyInfo) in Base64, as the DNS record contains it. */
  publicKey: string
}

/**
 * The headers that a signature covers: everything that a mail program shows or acts on, including `List-Unsubscribe` and
 * `List-Unsubscribe-Post`, which RFC 8058, section 4, requires for one-click unsubscribing.
 */
export const SIGNED_HEADERS = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Language',
  'Auto-Submitted',
  'List-Id',
  'List-Archive',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
]

const USED = 'dkim'
/** A key waits under this name until its DNS record is published: a signature that nobody can verify does harm. */
const PREPARED = 'dkim-next'

/** The key that mails are signed with; `undefined` until `startSigning` has put one into use. */
export function dkimKey(): DkimKey | undefined {
  return existsSync(file(USED)) ? keyOf(readFileSync(file(USED), 'utf8')) : undefined
}

/**
 * The key that mails are signed with or, before that, the one that is prepared for it. It is made if there is neither: RSA
 * with 2,048 bits, which every receiver can verify (RFC 8301, 3.2).
 */
export function prepareDkimKey(): DkimKey {
  const pem = () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  return dkimKey() ?? keyOf(keepSecret(PREPARED, pem))
}

/** Puts the prepared key into use. @returns whether there is a key in use now. */
export function startSigning(): boolean {
  if (!existsSync(file(USED)) && existsSync(file(PREPARED))) renameSync(file(PREPARED), file(USED))
  return existsSync(file(USED))
}

function keyOf(pem: string): DkimKey {
  const privateKey = createPrivateKey(pem)
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const selector = `portada-${createHash('sha256').update(der).digest('hex').slice(0, 8)}`
  return { selector, privateKey, publicKey: der.toString('base64') }
}

function file(name: string): string {
  return path.join(/* turbopackIgnore: true */ settings().dataFolder, 'secrets', name)
}
