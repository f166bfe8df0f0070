import type { SendFailure } from '#lib/mail/mail-server.ts'
import type { BounceKind } from '#prisma/generated/client.ts'
import { classifyBounce, findEnhancedStatus } from '../bounces/classify-bounce.ts'

/** What became of a mail that was handed to the server. */
export type Outcome =
  | { kind: 'sent' }
  /** For good: of the address (hard) or of this mail (soft). */
  | { kind: 'refused'; bounce: BounceKind; answer: string }
  /** For now; `uncertain` when it may have been taken although nobody said so. */
  | { kind: 'deferred'; answer: string; uncertain: boolean }
  /** The server itself cannot be used: the recipient has nothing to do with it. */
  | { kind: 'away'; answer: string }

const ANSWER_LENGTH = 300

/**
 * What an error of sending means. A broken connection may be the server's fault or that of a single recipient: it counts
 * as deferred, and whoever sends asks the server whether it is there at all.
 */
export function outcomeOf(error: unknown): Outcome {
  const { code, command = '', responseCode, response, message, begun = false } = error as SendFailure
  const answer = oneLine(response || message)
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ECONFIG' || code === 'ETLS' || code === 'EDNS') {
    return { kind: 'away', answer }
  }
  const isAnswer = code === 'EENVELOPE' || code === 'EMESSAGE'
  // Whoever does not take the sender takes no mail at all.
  if (isAnswer && command === 'MAIL FROM') return { kind: 'away', answer }
  const permanent = isAnswer && responseCode !== undefined && responseCode >= 500 && responseCode !== 503
  if (permanent) {
    const bounce = classifyBounce(findEnhancedStatus(answer), { code: responseCode, text: answer })
    return { kind: 'refused', bounce, answer }
  }
  // An address that cannot be written into an envelope never can.
  if (code === 'EENVELOPE' && responseCode === undefined) return { kind: 'refused', bounce: 'hard', answer }
  return { kind: 'deferred', answer, uncertain: begun && !isAnswer }
}

/** A server's reply as one line that fits its column. */
export function oneLine(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, ANSWER_LENGTH) || 'no answer'
  )
}
