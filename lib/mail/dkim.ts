import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keepSecret } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'

/** The key that mails are signed with (DKIM, RFC 6376). */
export interface DkimKey {
  /** Names the key in the domain's records; made from the key, so that a new key has a record of its own. */
  selector: string
  privateKey: KeyObject
  /** Base64 of the public key (SubjectPublicKeyInfo), as the record carries it. */
  publicKey: string
}

/**
 * What a signature covers: all that a reader's mail program shows or acts on, `List-Unsubscribe` and
 * `List-Unsubscribe-Post` among it, as RFC 8058, section 4, asks for one-click.
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

/** The key of this data folder; `undefined` until one is made. */
export function dkimKey(): DkimKey | undefined {
  return existsSync(file()) ? keyOf(readFileSync(file(), 'utf8')) : undefined
}

/** The key of this data folder, made if there is none: RSA of 2,048 bits, which every receiver verifies (RFC 8301, 3.2). */
export function makeDkimKey(): DkimKey {
  const pem = keepSecret('dkim', () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  )
  return keyOf(pem)
}

function keyOf(pem: string): DkimKey {
  const privateKey = createPrivateKey(pem)
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const selector = `portada-${createHash('sha256').update(der).digest('hex').slice(0, 8)}`
  return { selector, privateKey, publicKey: der.toString('base64') }
}

function file(): string {
  return path.join(/* turbopackIgnore: true */ settings().dataFolder, 'secrets', 'dkim')
}
