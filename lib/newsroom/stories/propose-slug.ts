import { RESERVED_ARTICLE_SLUGS } from '#lib/routes/reserved.ts'
import { slugOf } from '#lib/text/slug.ts'

const MAX_WORDS = 8
/** Words that say nothing by themselves: articles, prepositions, conjunctions, pronouns. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a al ante bajo con contra de del desde durante e el ella ellas ellos en entre es esa ese eso esta este esto ha han hacia
   hasta la las le les lo los mas mientras muy ni no o os para pero por porque que quien se segun ser si sin sobre son su sus
   tambien tras tu u un una unas unos y ya`.split(/\s+/),
)

/**
 * An address for a headline: its words without those that say nothing, eight at most. Where nothing else is left, all of its
 * words count; empty for a headline without a letter or digit.
 */
export function proposeSlug(headline: string): string {
  const words = slugOf(headline).split('-').filter(Boolean)
  const telling = words.filter((word) => !STOP_WORDS.has(word))
  const slug = (telling.length > 0 ? telling : words).slice(0, MAX_WORDS).join('-')
  return RESERVED_ARTICLE_SLUGS.includes(slug) ? `${slug}-1` : slug
}

/** The first of `SLUG`, `SLUG-2`, `SLUG-3` that is free. */
export function firstFree(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  for (let number = 2; ; number += 1) {
    const next = `${slug}-${number}`
    if (!taken.has(next)) return next
  }
}
