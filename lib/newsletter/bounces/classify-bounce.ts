import type { BounceKind } from '#prisma/generated/client.ts'

/** Enhanced status codes (RFC 3463) for an address that does not exist or is disabled. */
const NO_SUCH_ADDRESS = /^5\.(1\.[0-3]|1\.6|1\.10|2\.1)$/
/** SMTP reply codes (RFC 5321, 4.2.3) with the same meaning, for servers that send no enhanced code. */
const NO_SUCH_MAILBOX = [550, 551, 553]
/** Servers also use 550 for policy rejections. These words show that the sender was rejected, not the address. */
const POLICY = /relay|denied|permitted|block|spam|black ?list|polic|authenti|reputation/i

/**
 * Classifies a permanent rejection. It is hard when the address is invalid (unknown mailbox, unknown domain, disabled
 * account) and soft when only this mail was rejected (mailbox full, too large, spam, policy).
 * @param status enhanced status code, such as `5.1.1`.
 * @param reply SMTP reply code and text, used when there is no enhanced status code.
 */
export function classifyBounce(
  status: string | undefined,
  reply?: { code: number; text: string },
): BounceKind {
  if (status) return NO_SUCH_ADDRESS.test(status) ? 'hard' : 'soft'
  return reply && NO_SUCH_MAILBOX.includes(reply.code) && !POLICY.test(reply.text) ? 'hard' : 'soft'
}

/** Returns the enhanced status code in an SMTP reply or a delivery report; `undefined` if there is none. */
export function findEnhancedStatus(line: string): string | undefined {
  return /(?:^|[\s(#-])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(line)?.[1]
}
