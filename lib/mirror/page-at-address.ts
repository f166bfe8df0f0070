import { parse, serialize } from 'parse5'
import { sharedReferencesIn } from './shared-references.ts'

/**
 * A page as readers get it at another address of the paper: what they pass on names that address, while canonical URL and
 * structured data name the paper's own.
 * @param html as it is served at `siteUrl`.
 * @param address the origin that was asked.
 */
export function pageAtAddress(html: string, siteUrl: string, address: string): string {
  const document = parse(html)
  for (const reference of sharedReferencesIn(document, siteUrl)) reference.replace((path) => address + path)
  return serialize(document)
}
