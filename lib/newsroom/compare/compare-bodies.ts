import { diffArrays } from 'diff'
import type { Body } from '#lib/blocks/body.ts'
import { type BodyLine, bodyLines, type LineKind } from './body-lines.ts'
import { compareWords, type WordChange } from './compare-words.ts'

/** What became of a line of a body. */
export type LineChange =
  | { change: 'added' | 'removed' | 'moved' | 'same'; kind: LineKind; text: string }
  | { change: 'changed'; kind: LineKind; words: WordChange[] }

/** Bodies that differ in more lines count as wholly different. */
const MAX_CHANGED_LINES = 2_000
/** Lines that went and came at one place are paired as long as there are not more possible pairs than this. */
const MAX_PAIRS = 10_000
/** From this share of common words on, a line that went and one that came count as one line that changed. */
const MIN_LIKENESS = 0.4

/** What became of each line of a body, in the order of the body as it is now. */
export function compareBodies(before: Body, after: Body): LineChange[] {
  const changes: LineChange[] = []
  let removed: BodyLine[] = []
  let added: BodyLine[] = []
  const finish = () => {
    changes.push(...pairUp(removed, added))
    removed = []
    added = []
  }
  for (const part of differences(bodyLines(before), bodyLines(after))) {
    if (part.removed) removed.push(...part.value)
    else if (part.added) added.push(...part.value)
    else {
      finish()
      changes.push(...part.value.map((line) => ({ change: 'same' as const, ...line })))
    }
  }
  finish()
  return markMoved(changes)
}

function differences(before: BodyLine[], after: BodyLine[]) {
  const comparator = (a: BodyLine, b: BodyLine) => a.kind === b.kind && a.text === b.text
  const parts = diffArrays(before, after, { comparator, maxEditLength: MAX_CHANGED_LINES })
  return (
    parts ?? [
      { removed: true, added: false, value: before },
      { removed: false, added: true, value: after },
    ]
  )
}

/** Makes changed lines of those that went and those that came at the same place, as far as they are alike. */
function pairUp(removed: BodyLine[], added: BodyLine[]): LineChange[] {
  const unpaired = new Set(removed.length * added.length > MAX_PAIRS ? [] : removed)
  const pairs = new Map<BodyLine, BodyLine>()
  for (const line of added) {
    const match = mostAlike(line, unpaired)
    if (!match) continue
    unpaired.delete(match)
    pairs.set(line, match)
  }
  const paired = new Set(pairs.values())
  return [
    ...removed.filter((line) => !paired.has(line)).map((line) => ({ change: 'removed' as const, ...line })),
    ...added.map((line): LineChange => {
      const match = pairs.get(line)
      return match
        ? { change: 'changed', kind: line.kind, words: compareWords(match.text, line.text) }
        : { change: 'added', ...line }
    }),
  ]
}

function mostAlike(line: BodyLine, others: Iterable<BodyLine>): BodyLine | undefined {
  let best: BodyLine | undefined
  let most = MIN_LIKENESS
  for (const other of others) {
    const likeness = other.kind === line.kind ? likenessOf(other.text, line.text) : 0
    if (likeness < most) continue
    most = likeness
    best = other
  }
  return best
}

/** The share of words that two texts have in common, from 0 to 1 (Sørensen–Dice coefficient). */
function likenessOf(one: string, other: string): number {
  const left = wordsOf(one)
  const right = wordsOf(other)
  let common = 0
  for (const [word, count] of left) common += Math.min(count, right.get(word) ?? 0)
  const total = sum(left) + sum(right)
  return total === 0 ? 0 : (2 * common) / total
}

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of text.toLocaleLowerCase('es').match(/[\p{L}\p{N}]+/gu) ?? [])
    words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

function sum(words: ReadonlyMap<string, number>): number {
  return [...words.values()].reduce((total, count) => total + count, 0)
}

/** A line that went at one place and came at another has moved, and is shown where it stands now. */
function markMoved(changes: LineChange[]): LineChange[] {
  const gone = new Map<string, number>()
  for (const line of changes)
    if (line.change === 'removed') gone.set(keyOf(line), (gone.get(keyOf(line)) ?? 0) + 1)
  const moved = new Map<string, number>()
  const marked = changes.map((line) => {
    if (line.change !== 'added') return line
    const key = keyOf(line)
    const left = gone.get(key) ?? 0
    if (left === 0) return line
    gone.set(key, left - 1)
    moved.set(key, (moved.get(key) ?? 0) + 1)
    return { ...line, change: 'moved' as const }
  })
  return marked.filter((line) => {
    if (line.change !== 'removed') return true
    const left = moved.get(keyOf(line)) ?? 0
    if (left > 0) moved.set(keyOf(line), left - 1)
    return left === 0
  })
}

function keyOf({ kind, text }: { kind: LineKind; text: string }): string {
  return `${kind} ${text}`
}
