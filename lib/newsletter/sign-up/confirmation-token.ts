import { createHash, randomBytes } from 'node:crypto'
import { pathTo } from '#lib/routes/paths.ts'
import { sameText, sign } from '#lib/settings/secrets.ts'

/** Makes a random token of 256 bits: 43 characters of base64url. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether the text has the format of a token. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** Returns the hash that the database stores, so that someone who can read the database cannot confirm subscriptions. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The path of the page that a confirmation mail links to. */
export function confirmationPath(token: string): string {
  return pathTo('confirmation', { token })
}

/** Returns the signature in the form of the confirmation page, which proves that the form was rendered by us. */
export function confirmationSignature(token: string): string {
  return sign('newsletter', `confirm:${token}`)
}

/** Whether the token is well-formed and its signature was made by a confirmation page. */
export function isSignedConfirmation(token: string, signature: string): boolean {
  return isToken(token) && sameText(signature, confirmationSignature(token))
}
