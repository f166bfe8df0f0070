import { diffWordsWithSpace } from 'diff'

/** A stretch of words that stayed, came or went. */
export interface WordChange {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Texts that differ in more words are shown as removed and added whole: to compare them takes long and tells nothing. */
const MAX_CHANGED_WORDS = 1_000

const intlSegmenter = new Intl.Segmenter('es', { granularity: 'word' })

/** What became of the words of a text, in order. */
export function compareWords(before: string, after: string): WordChange[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const changes = diffWordsWithSpace(before, after, { intlSegmenter, maxEditLength: MAX_CHANGED_WORDS })
  if (!changes)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
