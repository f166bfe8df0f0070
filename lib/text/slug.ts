const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const SLUG_LENGTH = 120

/** Whether the text can be the last part of an address: small ASCII letters, digits, single hyphens, at most 120. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_LENGTH && SLUG.test(text)
}

/** A slug from words in Spanish: «Economía y Ñandú» becomes `economia-y-nandu`; empty if no letter is left. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= SLUG_LENGTH) return plain
  const cut = plain.slice(0, SLUG_LENGTH + 1)
  const word = cut.lastIndexOf('-')
  return cut.slice(0, word > 0 ? word : SLUG_LENGTH)
}
