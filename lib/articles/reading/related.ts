/** The properties of an article that the ranking compares. */
export interface Rankable {
  id: number
  sectionId: number
  tagIds: number[]
  publishedAt: Date
  text: string
}

const DAY_MS = 86_400_000
/** Below this score, readers see no relation between two articles. */
const THRESHOLD = 0.12
const SECTION_WEIGHT = 0.1
const SIMILARITY_WEIGHT = 2
/** The distance between two publications, in days, that halves a score. */
const HALF_LIFE_DAYS = 180
/** Words with the same first letters count as one: a rough stemmer that suits Spanish endings. */
const STEM_LENGTH = 6

/**
 * Orders candidates by their relation to an article, best first, and leaves unrelated ones out. Shared tags weigh
 * more the rarer they are (inverse document frequency, Spärck Jones 1972), the similarity of texts is the cosine of
 * their tf-idf vectors (Salton 1988), the same section adds a little, and the score decays with the time between the
 * two publications.
 * @param tagUses the number of published articles with each tag.
 * @param total the number of published articles.
 */
export function rankRelated<T extends Rankable>(
  article: Rankable,
  candidates: readonly T[],
  tagUses: ReadonlyMap<number, number>,
  total: number,
): T[] {
  const vectors = tfIdf([article, ...candidates].map(({ text }) => text))
  const own = vectors[0] ?? new Map()
  return candidates
    .map((candidate, i) => {
      const shared = candidate.tagIds.filter((id) => article.tagIds.includes(id))
      const tags = shared.reduce((sum, id) => sum + rarity(tagUses.get(id) ?? 1, total), 0)
      const similarity = cosine(own, vectors[i + 1] ?? new Map())
      const section = candidate.sectionId === article.sectionId ? SECTION_WEIGHT : 0
      const apart = Math.abs(candidate.publishedAt.getTime() - article.publishedAt.getTime()) / DAY_MS
      const score = (tags + SIMILARITY_WEIGHT * similarity + section) * 0.5 ** (apart / HALF_LIFE_DAYS)
      return {
        candidate,
        score,
        related: shared.length > 0 || SIMILARITY_WEIGHT * similarity + section >= THRESHOLD,
      }
    })
    .filter(({ candidate, related }) => related && candidate.id !== article.id)
    .sort((a, b) => b.score - a.score || b.candidate.id - a.candidate.id)
    .map(({ candidate }) => candidate)
}

/** From 0 (every article has the tag) to 1 (only these two have it). */
function rarity(uses: number, total: number): number {
  if (total <= 2) return 1
  return Math.max(0, Math.log(total / Math.max(uses, 2)) / Math.log(total / 2))
}

type Vector = Map<string, number>

function tfIdf(texts: string[]): Vector[] {
  const counts = texts.map(countStems)
  const documents = new Map<string, number>()
  for (const count of counts)
    for (const stem of count.keys()) documents.set(stem, (documents.get(stem) ?? 0) + 1)
  return counts.map((count) => {
    const vector: Vector = new Map()
    for (const [stem, n] of count) {
      const weight = (1 + Math.log(n)) * Math.log(1 + texts.length / (documents.get(stem) ?? 1))
      // A word in more than half of the texts says nothing about a story.
      if ((documents.get(stem) ?? 0) <= Math.max(2, texts.length / 2)) vector.set(stem, weight)
    }
    return vector
  })
}

function countStems(text: string): Vector {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const counts: Vector = new Map()
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]{4,}/gu)) {
    const stem = word.slice(0, STEM_LENGTH)
    counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  return counts
}

function cosine(a: Vector, b: Vector): number {
  let dot = 0
  for (const [stem, weight] of a) dot += weight * (b.get(stem) ?? 0)
  const length = norm(a) * norm(b)
  return length === 0 ? 0 : dot / length
}

function norm(vector: Vector): number {
  return Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0))
}
