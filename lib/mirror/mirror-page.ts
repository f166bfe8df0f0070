import { parse, serialize } from 'parse5'
import { inviteToNewsletter } from './form.ts'
import { addressBetween } from './mirror-file.ts'
import { referencesIn } from './references.ts'

/**
 * Where an address of the portal leads on a mirror: to a file of it, to the portal, which alone can answer it, or to
 * nothing.
 */
export type Lead = { kind: 'file'; file: string } | { kind: 'portal' } | { kind: 'nothing' }

/** A page as a mirror has it. */
export interface MirrorPage {
  html: string
  /** The addresses in it that lead to nothing. */
  lost: string[]
}

/**
 * A page for a mirror: whatever it loads and wherever it leads is named from its own place. What machines read
 * (canonical address, Open Graph, feeds, structured data) goes on naming the portal.
 * @param html of the page, without hydration.
 * @param file of the mirror that it will be.
 * @param lead says where an address leads; asked once for each.
 */
export async function mirrorPage(
  html: string,
  file: string,
  siteUrl: string,
  lead: (address: string) => Promise<Lead>,
): Promise<MirrorPage> {
  const document = parse(html)
  inviteToNewsletter(document, siteUrl)
  const references = referencesIn(document, siteUrl)
  const leads = new Map<string, Lead>()
  for (const { address } of references) if (!leads.has(address)) leads.set(address, await lead(address))
  const write = (address: string, fragment: string): string | undefined => {
    const found = leads.get(address)
    if (found?.kind === 'file') return addressBetween(file, found.file) + fragment
    return found?.kind === 'portal' ? siteUrl + address + fragment : undefined
  }
  for (const reference of references) reference.replace(write)
  return {
    html: serialize(document),
    lost: [...leads].flatMap(([address, { kind }]) => (kind === 'nothing' ? [address] : [])),
  }
}
