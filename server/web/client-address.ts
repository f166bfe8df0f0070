import type { IncomingMessage } from 'node:http'

/**
 * Who asks: the peer, or behind a trusted proxy the last address of `X-Forwarded-For`, which the proxy itself added; whatever
 * stands before it the client may have made up.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  trustProxy: boolean,
): string {
  const forwarded = trustProxy ? String(headers['x-forwarded-for'] ?? '') : ''
  return forwarded.split(',').at(-1)?.trim() || socket.remoteAddress || 'unknown'
}
