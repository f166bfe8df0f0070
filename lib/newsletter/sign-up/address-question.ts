import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { pathTo } from '#lib/routes/paths.ts'
import { secret } from '#lib/settings/secrets.ts'

/** A sign-up whose address looks mistyped: the reader is asked which one they meant. */
export interface AddressQuestion {
  /** As the reader typed it, normalised. */
  email: string
  /** The path of the page whose form was used. */
  source: string
}

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * The path of the page that asks the question. The address is encrypted, because paths stand in logs and in the history of
 * the browser.
 */
export function addressQuestionPath(question: AddressQuestion): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key(), iv)
  const text = Buffer.concat([cipher.update(JSON.stringify(question), 'utf8'), cipher.final()])
  return pathTo('addressQuestion', {
    token: Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url'),
  })
}

/** The question that a token holds; `undefined` for a token that this portal did not make. */
export function readAddressQuestion(token: string): AddressQuestion | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const text = bytes.subarray(IV_BYTES + TAG_BYTES)
  if (text.length === 0) return undefined
  const decipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8'))
  } catch {
    return undefined
  }
}

function key(): Buffer {
  return createHmac('sha256', secret('newsletter')).update('address question').digest()
}
