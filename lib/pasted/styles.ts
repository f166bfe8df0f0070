import type { Mark } from '#lib/blocks/text/type.ts'
import { MARK_OF_TAG } from '#lib/markdown/html-tags.ts'

/** What a `style` attribute declares, by property. It is read as text: the page's security policy empties parsed styles. */
export function readStyle(style: string): ReadonlyMap<string, string> {
  return new Map(
    style
      .toLowerCase()
      .split(';')
      .map((declaration) => {
        const [name = '', ...value] = declaration.split(':')
        return [name.trim(), value.join(':').trim()] as const
      }),
  )
}

/** The marks that an element gives its words. A style goes before the tag: Google Docs wraps all it copies in a `<b>` that is not bold. */
export function marksOf(tag: string, style: ReadonlyMap<string, string>): Mark[] {
  const ofTag = MARK_OF_TAG.get(tag)
  const weight = style.get('font-weight')
  const slant = style.get('font-style')
  const line = style.get('text-decoration') ?? style.get('text-decoration-line')
  const types = [
    (weight ? /^(?:bold|bolder|[6-9]00)$/.test(weight) : ofTag === 'bold') && 'bold',
    (slant ? /^(?:italic|oblique)/.test(slant) : ofTag === 'italic') && 'italic',
    (ofTag === 'strike' || line?.includes('line-through')) && 'strike',
    ofTag === 'code' && 'code',
  ] as const
  return types.flatMap((type) => (type ? [{ type }] : []))
}

export function isHiddenByStyle(style: ReadonlyMap<string, string>): boolean {
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('mso-hide') === 'all' ||
    style.get('mso-list') === 'ignore'
  )
}
