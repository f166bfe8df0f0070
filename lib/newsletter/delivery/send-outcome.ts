import type { SendFailure } from '#lib/mail/mail-server.ts'
import { hideSecrets } from '#lib/settings/hide-secrets.ts'
import type { BounceKind } from '#prisma/generated/client.ts'
import { classifyBounce, findEnhancedStatus } from '../bounces/classify-bounce.ts'

/** The outcome of handing a mail to the server. */
export type Outcome =
  | { kind: 'sent' }
  /** Permanent failure: the address is invalid (hard) or this mail was rejected (soft). */
  | { kind: 'rejected'; bounce: BounceKind; answer: string }
  /** Temporary failure. It is uncertain if the server may have accepted the mail before the connection broke. */
  | { kind: 'deferred'; answer: string; uncertain: boolean }
  /** The server cannot be used at all, whoever the recipient is. */
  | { kind: 'unavailable'; answer: string }

const MAX_ANSWER_LENGTH = 300

/**
 * Classifies an error thrown while sending. A broken connection can be caused by the server or by a single recipient: it
 * is classified as deferred, and the caller has to check whether the server is still available.
 */
export function classifySendError(error: unknown): Outcome {
  const { code, command = '', responseCode, response, message, begun = false } = error as SendFailure
  const answer = oneLine(response || message)
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ECONFIG' || code === 'ETLS' || code === 'EDNS') {
    return { kind: 'unavailable', answer }
  }
  const isAnswer = code === 'EENVELOPE' || code === 'EMESSAGE'
  // A server that rejects the sender accepts no mail at all.
  if (isAnswer && command === 'MAIL FROM') return { kind: 'unavailable', answer }
  const permanent = isAnswer && responseCode !== undefined && responseCode >= 500 && responseCode !== 503
  if (permanent) {
    const bounce = classifyBounce(findEnhancedStatus(answer), { code: responseCode, text: answer })
    return { kind: 'rejected', bounce, answer }
  }
  // An address that is not valid in an SMTP envelope never will be.
  if (code === 'EENVELOPE' && responseCode === undefined) return { kind: 'rejected', bounce: 'hard', answer }
  return { kind: 'deferred', answer, uncertain: begun && !isAnswer }
}

/** Returns a server's reply as a single line of at most 300 characters, without our own password. */
export function oneLine(text: string): string {
  return (
    hideSecrets(text)
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, MAX_ANSWER_LENGTH) || 'no answer'
  )
}
