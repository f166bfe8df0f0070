import { createHash, randomBytes } from 'node:crypto'
import { pathTo } from '#lib/routes/paths.ts'
import { sameText, sign } from '#lib/settings/secrets.ts'

/** A new secret for a link, 256 bits as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether the text has the shape of a token. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** What the database keeps of a token: who reads the database cannot confirm for others. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The path of the page that a confirmation mail links to. */
export function confirmationPath(token: string): string {
  return pathTo('confirmation', { token })
}

/** The proof that a token was posted by the button of our own confirmation page. */
export function confirmationSignature(token: string): string {
  return sign('newsletter', `confirm:${token}`)
}

/** Whether token and signature were posted together by a confirmation page. */
export function isSignedConfirmation(token: string, signature: string): boolean {
  return isToken(token) && sameText(signature, confirmationSignature(token))
}
