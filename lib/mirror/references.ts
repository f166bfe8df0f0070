import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'
import { elementsOf } from './elements.ts'

/** Writes an address as the mirror needs it; `undefined` where it leads to nothing. */
type Write = (address: string, fragment: string) => string | undefined

/** A place in a document that names an address of the portal. */
export interface Reference {
  /** A path, perhaps with a query. */
  address: string
  /** Writes it anew there; what leads to nothing is taken out. */
  replace(write: Write): void
}

/** Attributes that name one address. */
const SINGLE = ['href', 'src', 'poster', 'action']
/** Those that name several, each with what it is for (HTML, «srcset attributes»). */
const SETS = ['srcset', 'imagesrcset']
/** What a page loads or shows by a link; the others are for machines, and name the portal. */
const LOADED = ['icon', 'apple-touch-icon', 'manifest', 'preload', 'stylesheet']
/** In a style sheet. */
const IN_STYLE = /url\((["']?)(\/[^"')]*)\1\)/g

/** Every place of a document that names an address of the portal, in order. */
export function referencesIn(document: Tree.Document, siteUrl: string): Reference[] {
  return [...elementsOf(document)].flatMap((element) => {
    if (element.tagName === 'style') return inStyle(element)
    const rel = element.attrs.find(({ name }) => name === 'rel')?.value.split(' ') ?? []
    if (element.tagName === 'link' && !rel.some((one) => LOADED.includes(one))) return []
    // Only readers' links are written out in full by people; what a page loads is ours.
    const origin = element.tagName === 'a' || element.tagName === 'area' ? siteUrl : undefined
    return element.attrs.flatMap((attribute) => {
      if (SINGLE.includes(attribute.name)) return inAttribute(element, attribute.name, origin)
      return SETS.includes(attribute.name) ? inSet(element, attribute.name) : []
    })
  })
}

/**
 * What stands in an attribute as an address of the portal: a path, perhaps with a query, and the fragment behind it;
 * `undefined` for the addresses of others, and for places on the page itself.
 * @param siteUrl origin of the portal, where it may be written out.
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
  const replace = (write: Write) => writeAttribute(element, name, write(own.address, own.fragment))
  return [{ address: own.address, replace }]
}

function inSet(element: Tree.Element, name: string): Reference[] {
  const candidates = readAttribute(element, name)
    .split(',')
    .map((candidate) => candidate.trim().split(/\s+/))
  return candidates.flatMap((candidate) => {
    const own = ownAddress(candidate[0] ?? '')
    if (!own) return []
    const replace = (write: Write) => {
      candidate[0] = write(own.address, own.fragment) ?? ''
      const left = candidates.filter(([address]) => address)
      writeAttribute(element, name, left.map((parts) => parts.join(' ')).join(',') || undefined)
    }
    return [{ address: own.address, replace }]
  })
}

function inStyle(element: Tree.Element): Reference[] {
  return element.childNodes.filter(tree.isTextNode).flatMap((text) =>
    [...text.value.matchAll(IN_STYLE)].map(([whole, , address = '']) => ({
      address,
      replace(write: Write) {
        text.value = text.value.replaceAll(whole, `url(${write(address, '') ?? 'data:,'})`)
      },
    })),
  )
}

function readAttribute(element: Tree.Element, name: string): string {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? ''
}

/** Without a value the attribute goes: a link without an address is plain text (HTML, «the a element»). */
function writeAttribute(element: Tree.Element, name: string, value: string | undefined): void {
  if (value === undefined) element.attrs = element.attrs.filter((attribute) => attribute.name !== name)
  for (const attribute of element.attrs) if (attribute.name === name) attribute.value = value ?? ''
}
