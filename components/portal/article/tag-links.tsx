import { tagPath } from '#lib/routes/paths.ts'
import { LabelRow } from './label-row.tsx'
import { text } from './text.ts'

/** The tags of a story. */
export function TagLinks({ tags }: { tags: { id: number; name: string; slug: string }[] }) {
  if (tags.length === 0) return null
  const items = tags.map(({ id, name, slug }) => ({ key: id, content: <a href={tagPath(slug)}>{name}</a> }))
  return <LabelRow title={text.tags} items={items} />
}
