import type { ArticleKind } from '#prisma/generated/client.ts'

/** What the digest knows of a story. */
export interface Candidate {
  id: number
  kind: ArticleKind
  /** The section it belongs to, or that section's parent. */
  sectionId: number
  /** What the newsroom thinks of it, 1 to 3. */
  weight: number
  /** How often it was read; `null` while the paper does not count. */
  reads: number | null
  publishedAt: Date
}

/** Why a story stands where it does: its parts add up to its score. */
export interface Reasons {
  /** 1 a point of the newsroom's weight. */
  weight: number
  /** Up to 1.5, for the story most read; by logarithm, since readers follow each other. */
  readership: number
  /** 1 for a story published now, half of it after half of the time that the edition covers. */
  freshness: number
  /** Minus 0.6 for each story above it from the same section, three at most. */
  repetition: number
}

export type Ranked<T extends Candidate> = T & { score: number; reasons: Reasons }

const READERSHIP = 1.5
const REPETITION = 0.6
const MOST_REPETITIONS = 3
/** What may open an edition: neither what somebody thinks nor what somebody paid for. */
const OPENERS: ArticleKind[] = ['news', 'analysis']

/**
 * The stories of an edition, in order: again and again the one that counts most beside those already chosen (greedy
 * maximal marginal relevance, Carbonell and Goldstein 1998, with the section as likeness). News or an analysis
 * opens it, where there is one; what was paid for is never among them. Of two that count alike the newer stands first.
 * @param most how many at most.
 * @param span how much time the edition covers, in milliseconds.
 */
export function pickStories<T extends Candidate>(
  candidates: readonly T[],
  { most, span, now }: { most: number; span: number; now: Date },
): Ranked<T>[] {
  const left = new Set(candidates.filter(({ kind }) => kind !== 'sponsored'))
  const mostRead = Math.max(0, ...candidates.map(({ reads }) => reads ?? 0))
  const picked: Ranked<T>[] = []
  while (picked.length < most && left.size > 0) {
    const openers = [...left].filter(({ kind }) => OPENERS.includes(kind))
    const eligible = picked.length === 0 && openers.length > 0 ? openers : [...left]
    const ranked = eligible.map((story) => judged(story, picked, { mostRead, span, now }))
    const best = ranked.reduce((a, b) => (before(b, a) ? b : a))
    picked.push(best)
    for (const story of left) if (story.id === best.id) left.delete(story)
  }
  return picked
}

function judged<T extends Candidate>(
  story: T,
  picked: readonly Candidate[],
  { mostRead, span, now }: { mostRead: number; span: number; now: Date },
): Ranked<T> {
  const age = Math.max(0, now.getTime() - story.publishedAt.getTime())
  const alike = picked.filter(({ sectionId }) => sectionId === story.sectionId).length
  const reasons = {
    weight: story.weight,
    readership: mostRead > 0 ? (READERSHIP * Math.log1p(story.reads ?? 0)) / Math.log1p(mostRead) : 0,
    freshness: 0.5 ** (age / (span / 2)),
    repetition: -REPETITION * Math.min(alike, MOST_REPETITIONS) || 0,
  }
  const score = reasons.weight + reasons.readership + reasons.freshness + reasons.repetition
  return { ...story, score, reasons }
}

function before(a: Ranked<Candidate>, b: Ranked<Candidate>): boolean {
  if (a.score !== b.score) return a.score > b.score
  const newer = a.publishedAt.getTime() - b.publishedAt.getTime()
  return newer !== 0 ? newer > 0 : a.id > b.id
}
