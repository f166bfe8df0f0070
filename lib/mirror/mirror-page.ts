import { parse, serialize } from 'parse5'
import { replaceNewsletterForm } from './form.ts'
import { relativeAddress } from './mirror-file.ts'
import { referencesIn } from './references.ts'

/** What an address of the portal becomes on a mirror: a file of it, a URL that only the portal can answer, or no link. */
export type LinkTarget = { kind: 'file'; file: string } | { kind: 'portal' } | { kind: 'nothing' }

/** A page as it is written into a mirror. */
export interface MirrorPage {
  html: string
  /** The addresses in it that have no target. Their links were removed. */
  lost: string[]
}

/**
 * Rewrites a page for a mirror: links and loaded files become relative URLs. What machines read (canonical URL, Open
 * Graph, feeds, structured data) still refers to the portal.
 * @param html of the page, without hydration.
 * @param file the path that the page will have in the mirror.
 * @param resolve finds the target of an address; called once for each address.
 */
export async function mirrorPage(
  html: string,
  file: string,
  siteUrl: string,
  resolve: (address: string) => Promise<LinkTarget>,
): Promise<MirrorPage> {
  const document = parse(html)
  replaceNewsletterForm(document, siteUrl)
  const references = referencesIn(document, siteUrl)
  const targets = new Map<string, LinkTarget>()
  for (const { address } of references) {
    if (!targets.has(address)) targets.set(address, await resolve(address))
  }
  const write = (address: string, fragment: string): string | undefined => {
    const target = targets.get(address)
    if (target?.kind === 'file') return relativeAddress(file, target.file) + fragment
    return target?.kind === 'portal' ? siteUrl + address + fragment : undefined
  }
  for (const reference of references) reference.replace(write)
  return {
    html: serialize(document),
    lost: [...targets].flatMap(([address, { kind }]) => (kind === 'nothing' ? [address] : [])),
  }
}
