import type { ArticleKind } from '#prisma/generated/client.ts'

/** The properties of a story that its rank depends on. */
export interface Candidate {
  id: number
  kind: ArticleKind
  /** The top-level section of the story. */
  sectionId: number
  /** The newsroom's weight, 1 to 3. */
  weight: number
  /** Number of reads; `null` if the paper does not measure them. */
  reads: number | null
  publishedAt: Date
}

/** The parts of a story's score, which add up to it. */
export interface Reasons {
  /** The newsroom's weight. */
  weight: number
  /** Up to 1.5, on a logarithmic scale, for the most read story. */
  readership: number
  /** 1 for a story published now. It halves with each half of the period that the edition covers. */
  freshness: number
  /** Minus 0.6 for each higher-ranked story of the same section, three at most. */
  repetition: number
}

export type Ranked<T extends Candidate> = T & { score: number; reasons: Reasons }

const READERSHIP = 1.5
const REPETITION = 0.6
const MAX_REPETITIONS = 3
/** The kinds of stories that may lead an edition. */
const LEAD_KINDS: ArticleKind[] = ['news', 'analysis']

/**
 * Picks and orders the stories of an edition by greedy maximal marginal relevance (Carbonell and Goldstein 1998), with
 * the section as the measure of similarity. The lead is news or analysis if there is any. Sponsored stories are never
 * picked. Of two stories with equal scores, the newer one comes first.
 * @param max maximum number of stories.
 * @param span the period that the edition covers, in milliseconds.
 */
export function pickStories<T extends Candidate>(
  candidates: readonly T[],
  { max, span, now }: { max: number; span: number; now: Date },
): Ranked<T>[] {
  const left = new Set(candidates.filter(({ kind }) => kind !== 'sponsored'))
  const mostRead = Math.max(0, ...candidates.map(({ reads }) => reads ?? 0))
  const picked: Ranked<T>[] = []
  while (picked.length < max && left.size > 0) {
    const leads = [...left].filter(({ kind }) => LEAD_KINDS.includes(kind))
    const eligible = picked.length === 0 && leads.length > 0 ? leads : [...left]
    const ranked = eligible.map((story) => scoreStory(story, picked, { mostRead, span, now }))
    const best = ranked.reduce((a, b) => (ranksHigher(b, a) ? b : a))
    picked.push(best)
    for (const story of left) if (story.id === best.id) left.delete(story)
  }
  return picked
}

function scoreStory<T extends Candidate>(
  story: T,
  picked: readonly Candidate[],
  { mostRead, span, now }: { mostRead: number; span: number; now: Date },
): Ranked<T> {
  const age = Math.max(0, now.getTime() - story.publishedAt.getTime())
  const sameSection = picked.filter(({ sectionId }) => sectionId === story.sectionId).length
  const reasons = {
    weight: story.weight,
    readership: mostRead > 0 ? (READERSHIP * Math.log1p(story.reads ?? 0)) / Math.log1p(mostRead) : 0,
    freshness: 0.5 ** (age / (span / 2)),
    repetition: -REPETITION * Math.min(sameSection, MAX_REPETITIONS) || 0,
  }
  const score = reasons.weight + reasons.readership + reasons.freshness + reasons.repetition
  return { ...story, score, reasons }
}

function ranksHigher(a: Ranked<Candidate>, b: Ranked<Candidate>): boolean {
  if (a.score !== b.score) return a.score > b.score
  const newer = a.publishedAt.getTime() - b.publishedAt.getTime()
  return newer !== 0 ? newer > 0 : a.id > b.id
}
