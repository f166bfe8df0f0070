/** A list of published stories, newest first, that readers turn the pages of. */
export type List =
  | { kind: 'latest' }
  /** Of a section and its children. */
  | { kind: 'section'; ids: readonly number[] }
  | { kind: 'author' | 'tag'; ids: readonly [number] }

/** All stories of the paper. */
export const LATEST: List = { kind: 'latest' }

/** The list of a section with the stories of its children. */
export function sectionList(section: { id: number; children: readonly { id: number }[] }): List {
  return { kind: 'section', ids: [section.id, ...section.children.map(({ id }) => id)] }
}

/** The ids by which the counts of a list are kept (`ListMonth.listId`); several are added up. */
export function listIds(list: List): number[] {
  return list.kind === 'latest' ? [0] : [...list.ids]
}
