import type { Body } from './body.ts'
import { NODE_RULES } from './kinds.ts'
import { nodesOf } from './node.ts'

/** The ids of the pictures that a body shows, in order; an id appears as often as its picture. */
export function pictureIds(body: Body): number[] {
  return referencesOf(body).flatMap(({ pictureId }) => pictureId ?? [])
}

/** The slugs of the stories that a body names, in order. */
export function storySlugs(body: Body): string[] {
  return referencesOf(body).flatMap(({ storySlug }) => storySlug ?? [])
}

function referencesOf(body: Body) {
  return [...nodesOf(body)].flatMap((node) => NODE_RULES.get(node.type)?.reference?.(node) ?? [])
}
