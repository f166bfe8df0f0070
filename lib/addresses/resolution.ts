import { cacheTag } from '#lib/cache/cache-tags.ts'

/** Why there is no page at an address; `tags` say what expires when that changes. */
export type NoPage = { tags: string[] } & (
  | { kind: 'moved'; to: string }
  | { kind: 'gone' }
  | { kind: 'missing' }
)

export type Resolution = { kind: 'page' } | NoPage

/** That there is no page at a path, until one is published there, or the list that it would be a part of. */
export function missingAt(path: string): NoPage & { kind: 'missing' } {
  const parts = path.split('/')
  return {
    kind: 'missing',
    tags: parts.slice(1).map((_, i) => cacheTag.path(parts.slice(0, i + 2).join('/'))),
  }
}
