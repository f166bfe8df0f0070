import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { Actor } from './actor.ts'
import { isAllowed, type NewsroomPolicy, type StoryOwnership } from './is-allowed.ts'
import type { Action } from './table.ts'

/**
 * Refuses an action that the actor may not do.
 * @throws NewsroomError `forbidden`; `not-found` for a story that the actor may not even read, so that nobody learns of it.
 */
export function requireAllowed(
  actor: Actor,
  action: Action,
  story?: StoryOwnership,
  policy?: NewsroomPolicy,
): void {
  if (isAllowed(actor, action, story, policy)) return
  if (story && !isAllowed(actor, 'story.read', story, policy))
    throw new NewsroomError('not-found', newsroomText.noStory)
  throw new NewsroomError('forbidden', newsroomText.forbidden)
}
