import type { Actor } from './actor.ts'
import { type Action, type Column, PERMISSIONS, type Scope } from './table.ts'

/** What the permission table asks of a story. */
export interface StoryOwnership {
  ownerId: number | null
  assigneeId: number | null
}

/** The settings of the paper that the table depends on. */
export interface NewsroomPolicy {
  /** Reporters publish, schedule and withdraw their own stories. */
  reportersPublish: boolean
}

export const DEFAULT_POLICY: NewsroomPolicy = { reportersPublish: false }

/**
 * Whether the actor may do the action, on that story where it concerns one. A person may do what any of their roles allows.
 * Without a story, an action that is allowed on own stories only is refused.
 */
export function isAllowed(
  actor: Actor,
  action: Action,
  story?: StoryOwnership,
  policy: NewsroomPolicy = DEFAULT_POLICY,
): boolean {
  const scopes = PERMISSIONS.get(action)
  if (!scopes) return false
  const columns: readonly Column[] = actor.kind === 'person' ? actor.roles : [actor.kind]
  return columns.some((column) => covers(scopes[column], actor, story, policy))
}

function covers(
  scope: Scope,
  actor: Actor,
  story: StoryOwnership | undefined,
  policy: NewsroomPolicy,
): boolean {
  if (scope === 'any') return true
  if (scope === 'never' || (scope === 'setting' && !policy.reportersPublish)) return false
  return actor.kind === 'person' && story !== undefined && isOwn(actor.id, story)
}

/** Whether the person owns the story or is assigned to it. */
export function isOwn(personId: number, { ownerId, assigneeId }: StoryOwnership): boolean {
  return ownerId === personId || assigneeId === personId
}
