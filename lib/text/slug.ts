const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MAX_SLUG_LENGTH = 120

/** Whether the text is a slug: lower-case ASCII letters, digits and single hyphens, at most 120 characters. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG_LENGTH && SLUG.test(text)
}

/** A slug from words in Spanish: «Economía y Ñandú» becomes `economia-y-nandu`; empty if no letter is left. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= MAX_SLUG_LENGTH) return plain
  const cut = plain.slice(0, MAX_SLUG_LENGTH + 1)
  const word = cut.lastIndexOf('-')
  return cut.slice(0, word > 0 ? word : MAX_SLUG_LENGTH)
}
