import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'

/** An address that a page names, and where. */
export interface Named {
  page: string
  /** Such as `a href` or `link rel=canonical`. */
  at: string
  address: string
}

/** What a crawl came upon. */
export interface Crawled {
  /** Addresses that answered, of pages and of what they load. */
  answered: Set<string>
  /** Those that did not. */
  broken: Named[]
  /** Addresses outside. */
  outside: Named[]
}

const ATTRIBUTES = ['href', 'src', 'action', 'poster', 'srcset', 'imagesrcset']

/** Reads every page that can be reached from the first, and asks for everything that they name below its address. */
export async function crawl(start: string, below: string): Promise<Crawled> {
  const found: Crawled = { answered: new Set(), broken: [], outside: [] }
  const seen = new Set<string>([start])
  const queue: Named[] = [{ page: '', at: '', address: start }]
  for (const named of queue) {
    const response = await fetch(named.address)
    const type = response.headers.get('content-type') ?? ''
    const body = await response.text()
    if (response.status !== 200) {
      found.broken.push(named)
      continue
    }
    found.answered.add(named.address)
    if (!type.startsWith('text/html')) continue
    for (const next of namesIn(body, named.address)) {
      if (!next.address.startsWith(below)) found.outside.push(next)
      else if (!seen.has(next.address)) {
        seen.add(next.address)
        queue.push(next)
      }
    }
  }
  return found
}

function namesIn(html: string, page: string): Named[] {
  return [...elementsOf(parse(html))].flatMap((element) => {
    const { tagName, attrs } = element
    const rel = attrs.find(({ name }) => name === 'rel')?.value
    const named = attrs.flatMap(({ name, value }) => {
      if (!ATTRIBUTES.includes(name)) return []
      const values = name.endsWith('srcset')
        ? value.split(',').map((one) => one.trim().split(' ')[0] ?? '')
        : [value]
      const at = tagName === 'link' ? `link rel=${rel}` : `${tagName} ${name}`
      return values.map((one) => ({ at, value: one }))
    })
    if (tagName === 'style') {
      const [text] = element.childNodes
      const css = text && tree.isTextNode(text) ? text.value : ''
      for (const [, value = ''] of css.matchAll(/url\(["']?([^"')]+)/g)) named.push({ at: 'style', value })
    }
    return named.flatMap(({ at, value }) => {
      const address = new URL(value, page)
      address.hash = ''
      return address.protocol.startsWith('http') ? [{ page, at, address: address.href }] : []
    })
  })
}

function* elementsOf(parent: Tree.ParentNode): Generator<Tree.Element> {
  for (const node of parent.childNodes) {
    if (!tree.isElementNode(node)) continue
    yield node
    yield* elementsOf(node)
  }
}
