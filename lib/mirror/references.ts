import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'
import { elementsOf } from './elements.ts'

/** Returns an address as the mirror needs it; `undefined` when it has no target. */
type RewriteAddress = (address: string, fragment: string) => string | undefined

/** An occurrence of an address of the portal in a document. */
export interface Reference {
  /** A path, which may have a query. */
  address: string
  /** Replaces this occurrence by what `write` returns, or removes it. */
  replace(write: RewriteAddress): void
}

/** Attributes whose value is one URL. */
const SINGLE_URL = ['href', 'src', 'poster', 'action']
/** Attributes with several URLs, each with a descriptor (HTML, «srcset attributes»). */
const URL_SETS = ['srcset', 'imagesrcset']
/** Link types that a browser loads. Other links are read by machines and keep the URL of the portal. */
const LOADED = ['icon', 'apple-touch-icon', 'manifest', 'preload', 'stylesheet']
/** URLs in a style sheet. */
const STYLE_URL = /url\((["']?)(\/[^"')]*)\1\)/g

/** All occurrences of addresses of the portal in a document, in document order. */
export function referencesIn(document: Tree.Document, siteUrl: string): Reference[] {
  return [...elementsOf(document)].flatMap((element) => {
    if (element.tagName === 'style') return inStyle(element)
    const rel = element.attrs.find(({ name }) => name === 'rel')?.value.split(' ') ?? []
    if (element.tagName === 'link' && !rel.some((one) => LOADED.includes(one))) return []
    // Only links in articles may be absolute, because people write them; everything else is generated as a path.
    const origin = element.tagName === 'a' || element.tagName === 'area' ? siteUrl : undefined
    return element.attrs.flatMap((attribute) => {
      if (SINGLE_URL.includes(attribute.name)) return inAttribute(element, attribute.name, origin)
      return URL_SETS.includes(attribute.name) ? inSet(element, attribute.name) : []
    })
  })
}

/**
 * Parses an address of the portal: its path, perhaps with a query, and its fragment. `undefined` for other origins and
 * for fragments of the page itself.
 * @param siteUrl origin of the portal, if absolute URLs count too.
 */
export function ownAddress(
  value: string,
  siteUrl?: string,
): { address: string; fragment: string } | undefined {
  const written = value.trim()
  const rest = siteUrl !== undefined && written.startsWith(siteUrl) ? written.slice(siteUrl.length) : written
  const own = rest === written ? /^\/(?!\/)/.test(rest) : /^(?:[/?#]|$)/.test(rest)
  if (!own) return undefined
  const [address = '', ...fragment] = rest.split('#')
  return {
    address: address.startsWith('/') ? address : `/${address}`,
    fragment: fragment.length > 0 ? `#${fragment.join('#')}` : '',
  }
}

function inAttribute(element: Tree.Element, name: string, siteUrl: string | undefined): Reference[] {
  const own = ownAddress(readAttribute(element, name), siteUrl)
  if (!own) return []
  const replace = (write: RewriteAddress) => writeAttribute(element, name, write(own.address, own.fragment))
  return [{ address: own.address, replace }]
}

function inSet(element: Tree.Element, name: string): Reference[] {
  const candidates = readAttribute(element, name)
    .split(',')
    .map((candidate) => candidate.trim().split(/\s+/))
  return candidates.flatMap((candidate) => {
    const own = ownAddress(candidate[0] ?? '')
    if (!own) return []
    const replace = (write: RewriteAddress) => {
      candidate[0] = write(own.address, own.fragment) ?? ''
      const left = candidates.filter(([address]) => address)
      writeAttribute(element, name, left.map((parts) => parts.join(' ')).join(',') || undefined)
    }
    return [{ address: own.address, replace }]
  })
}

function inStyle(element: Tree.Element): Reference[] {
  return element.childNodes.filter(tree.isTextNode).flatMap((text) =>
    [...text.value.matchAll(STYLE_URL)].map(([whole, , address = '']) => ({
      address,
      replace(write: RewriteAddress) {
        text.value = text.value.replaceAll(whole, `url(${write(address, '') ?? 'data:,'})`)
      },
    })),
  )
}

function readAttribute(element: Tree.Element, name: string): string {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? ''
}

/** Removes the attribute if there is no value: a link without `href` is plain text (HTML, «the a element»). */
function writeAttribute(element: Tree.Element, name: string, value: string | undefined): void {
  if (value === undefined) element.attrs = element.attrs.filter((attribute) => attribute.name !== name)
  for (const attribute of element.attrs) if (attribute.name === name) attribute.value = value ?? ''
}
