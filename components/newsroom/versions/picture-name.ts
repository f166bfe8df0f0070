import type { Names } from '#lib/newsroom/compare/find-names.ts'
import { text } from './text.ts'

/** What a picture shows, as far as anybody has said it. */
export function pictureName(id: number, { pictures }: Names): string {
  const alt = pictures.get(id)
  return alt === undefined ? text.gone : alt || text.undescribed
}
