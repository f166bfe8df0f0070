import { safeHref } from '#lib/text/safe-href.ts'
import type { Block } from '../kinds.ts'
import { makeText } from '../text/make-text.ts'
import { recogniseEmbed } from './recognise-embed.ts'

/**
 * The block for an address that stands alone: an embed, or a paragraph with a link when no known service has it.
 * `undefined` when it is no web address.
 */
export function addressBlock(address: string, title = ''): Block | undefined {
  const known = recogniseEmbed(address)
  if (known) return { type: 'embed', attrs: { url: known.url, title } }
  const href = /^https?:/i.test(address) ? safeHref(address) : undefined
  if (!href) return undefined
  return { type: 'paragraph', content: [makeText(title || href, [{ type: 'link', attrs: { href } }])] }
}
