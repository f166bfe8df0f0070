import type { IncomingMessage } from 'node:http'

/**
 * The network address of the client: the peer, or behind a trusted proxy the last address of `X-Forwarded-For`, which the proxy
 * itself added. The addresses before it may be made up by the client.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  trustProxy: boolean,
): string {
  const forwarded = trustProxy ? String(headers['x-forwarded-for'] ?? '') : ''
  return forwarded.split(',').at(-1)?.trim() || socket.remoteAddress || 'unknown'
}
