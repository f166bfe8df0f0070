import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { elementsOf } from './elements.ts'

/** Returns the URL that stands for a path of the portal; `undefined` keeps the URL that is there. */
export type RewriteShared = (path: string) => string | undefined

/** An occurrence of a URL of the paper that readers pass on: in the data of a shared link, or in a link that shares. */
export interface SharedReference {
  path: string
  replace(write: RewriteShared): void
}

/** What networks and messengers read of a page. Canonical URL and structured data are not among it. */
const SHARED_DATA = ['og:url', 'og:image', 'twitter:image']

/**
 * All occurrences of URLs that readers pass on, in document order. They must name the address that a reader came by: where
 * the paper's own domain is blocked, neither the reader nor who gets the link can open it.
 */
export function sharedReferencesIn(document: Tree.Document, siteUrl: string): SharedReference[] {
  return [...elementsOf(document)].flatMap((element) =>
    element.attrs.flatMap((attribute) => {
      if (isSharedUrl(element, attribute.name)) return plainReference(attribute, siteUrl)
      return element.tagName === 'a' && attribute.name === 'href' ? encodedReference(attribute, siteUrl) : []
    }),
  )
}

type Attribute = Tree.Element['attrs'][number]

function isSharedUrl({ tagName, attrs }: Tree.Element, name: string): boolean {
  if (name === 'data-address') return tagName === 'copy-link'
  return (
    tagName === 'meta' &&
    name === 'content' &&
    attrs.some((one) => ['property', 'name'].includes(one.name) && SHARED_DATA.includes(one.value))
  )
}

function plainReference(attribute: Attribute, siteUrl: string): SharedReference[] {
  const path = pathOf(attribute.value, siteUrl)
  if (path === undefined) return []
  return [
    {
      path,
      replace(write) {
        attribute.value = write(path) ?? attribute.value
      },
    },
  ]
}

/** The address of the page within that of a network: `https://wa.me/?text=Titular%20https%3A%2F%2F…`. */
function encodedReference(attribute: Attribute, siteUrl: string): SharedReference[] {
  const start = attribute.value.indexOf(encodeURIComponent(`${siteUrl}/`))
  if (start < 0) return []
  const encoded = attribute.value.slice(start).split('&')[0] ?? ''
  const path = pathOf(decode(encoded), siteUrl)
  if (path === undefined) return []
  return [
    {
      path,
      replace(write) {
        const url = write(path)
        if (url === undefined) return
        const end = attribute.value.slice(start + encoded.length)
        attribute.value = attribute.value.slice(0, start) + encodeURIComponent(url) + end
      },
    },
  ]
}

/** Empty for a text that is not well encoded. */
function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return ''
  }
}

function pathOf(url: string, siteUrl: string): string | undefined {
  if (url === siteUrl) return '/'
  return url.startsWith(`${siteUrl}/`) ? url.slice(siteUrl.length) : undefined
}
