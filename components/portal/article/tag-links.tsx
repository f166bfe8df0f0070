import { LabelRow } from './label-row.tsx'
import { text } from './text.ts'

/** What the story is about. */
export function TagLinks({ tags }: { tags: { id: number; name: string }[] }) {
  if (tags.length === 0) return null
  return <LabelRow title={text.tags} items={tags.map(({ id, name }) => ({ key: id, content: name }))} />
}
