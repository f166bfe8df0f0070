import { parse, serialize } from 'parse5'
import { replaceNewsletterForm } from './form.ts'
import { relativeAddress } from './mirror-file.ts'
import { referencesIn } from './references.ts'
import { sharedReferencesIn } from './shared-references.ts'

/** What an address of the portal becomes on a mirror: a file of it, a URL that only the portal can answer, or no link. */
export type LinkTarget = { kind: 'file'; file: string } | { kind: 'portal' } | { kind: 'nothing' }

/** A page as it is written into a mirror. */
export interface MirrorPage {
  html: string
  /** The addresses in it that have no target. Their links were removed. */
  lost: string[]
}

/** How a page becomes one of a mirror. */
export interface MirrorPageOptions {
  /** The path that the page will have in the mirror. */
  file: string
  siteUrl: string
  /** The URL of the mirror's root without a slash at its end, where it is known. */
  mirrorUrl?: string | undefined
  /** Finds the target of an address; called once for each address. */
  resolve(address: string): Promise<LinkTarget>
}

/**
 * Rewrites a page for a mirror: links and loaded files become relative URLs. What readers pass on (Open Graph, links that
 * share) names the mirror where its URL is known. What other machines read (canonical URL, feeds, structured data) still
 * refers to the portal.
 * @param html of the page, without hydration.
 */
export async function mirrorPage(
  html: string,
  { file, siteUrl, mirrorUrl, resolve }: MirrorPageOptions,
): Promise<MirrorPage> {
  const document = parse(html)
  replaceNewsletterForm(document, siteUrl)
  const references = referencesIn(document, siteUrl)
  const shared = mirrorUrl === undefined ? [] : sharedReferencesIn(document, siteUrl)
  const targets = new Map<string, LinkTarget>()
  for (const address of [...references.map((one) => one.address), ...shared.map((one) => one.path)]) {
    if (!targets.has(address)) targets.set(address, await resolve(address))
  }
  for (const reference of shared) {
    reference.replace((path) => {
      const target = targets.get(path)
      return target?.kind === 'file' ? `${mirrorUrl}/${target.file}` : undefined
    })
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
