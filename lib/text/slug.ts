import anyAscii from 'any-ascii'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MAX_SLUG_LENGTH = 120

/** Whether the text is a slug: lower-case ASCII letters, digits and single hyphens, at most 120 characters. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG_LENGTH && SLUG.test(text)
}

/**
 * A slug from words of any script: «Economía y Ñandú» becomes `economia-y-nandu`, «Łódź» `lodz`, «東京» `dongjing`. Empty
 * when there is no letter and no digit.
 */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{L}\p{M}\p{N}]+/gu, transliterate)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= MAX_SLUG_LENGTH) return plain
  const cut = plain.slice(0, MAX_SLUG_LENGTH + 1)
  const word = cut.lastIndexOf('-')
  return cut.slice(0, word > 0 ? word : MAX_SLUG_LENGTH)
}

/** The word in ASCII letters; the apostrophe that stands for a soft sign in Slavic names is left out. */
function transliterate(word: string): string {
  return anyAscii(word).replaceAll("'", '')
}
