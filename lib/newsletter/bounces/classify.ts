import type { BounceKind } from '#prisma/generated/client.ts'

/** Enhanced status codes (RFC 3463) that say of an address that mails to it are of no use. */
const NO_SUCH_ADDRESS = /^5\.(1\.[0-3]|1\.6|1\.10|2\.1)$/
/** Replies (RFC 5321, 4.2.3) that say so where there is no enhanced code. */
const NO_SUCH_MAILBOX = [550, 551, 553]
/** 550 is also for policies: words of servers that mean us, not the address. */
const POLICY = /relay|denied|permitted|block|spam|black ?list|polic|authenti|reputation/i

/**
 * Whether a lasting refusal is of the address (hard: no such mailbox, no such domain, closed) or of this mail (soft:
 * mailbox full, too large, taken for spam, a policy).
 * @param status enhanced status code, such as `5.1.1`.
 * @param reply the reply code of SMTP and its words, for servers that give no other.
 */
export function bounceKind(status: string | undefined, reply?: { code: number; text: string }): BounceKind {
  if (status) return NO_SUCH_ADDRESS.test(status) ? 'hard' : 'soft'
  return reply && NO_SUCH_MAILBOX.includes(reply.code) && !POLICY.test(reply.text) ? 'hard' : 'soft'
}

/** The enhanced status code in a line of SMTP or of a delivery report; `undefined` when there is none. */
export function enhancedStatus(line: string): string | undefined {
  return /(?:^|[\s(#-])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(line)?.[1]
}
