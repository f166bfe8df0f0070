import type { z } from 'zod'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { publishStory } from '#lib/newsroom/stories/publish-story.ts'
import { scheduleStory } from '#lib/newsroom/stories/schedule-story.ts'
import { storyText } from '#lib/newsroom/text.ts'
import { momentsAt } from '#lib/text/wall-time.ts'
import type { NewsroomRequest } from './handle-request.ts'
import type { publishBody, scheduleBody } from './schemas.ts'

/** Publishes what the person has seen. @throws NewsroomError `conflict` with `people` where changes came since. */
export async function publishSeen(
  { actor, db, body, now }: NewsroomRequest<z.output<typeof publishBody>>,
  storyId: number,
): Promise<{ path: string; version: number }> {
  const { isUpdate = false, ...seen } = body
  const result = await publishStory(actor, db, { storyId, seen, isUpdate }, now)
  if (result.outcome === 'changed') throw changedSince(result)
  return { path: result.path, version: result.version }
}

/**
 * Schedules what the person has seen, for a wall time of the paper's zone.
 * @throws NewsroomError `invalid` for a time that the clocks skip, or show twice where it is not said which is meant.
 */
export async function scheduleSeen(
  { actor, db, body, now }: NewsroomRequest<z.output<typeof scheduleBody>>,
  storyId: number,
): Promise<{ version: number; at: Date; zone: string }> {
  const { wall, occurrence, ...seen } = body
  const { timeZone: zone } = await findPolicy(db)
  const at = chooseMoment(momentsAt(wall, zone), occurrence)
  const result = await scheduleStory(actor, db, { storyId, seen, schedule: { at, wall, zone } }, now)
  if (result.outcome === 'changed') throw changedSince(result)
  return { version: result.version, at, zone }
}

function chooseMoment(moments: Date[], occurrence: 'first' | 'second' | undefined): Date {
  const [first, second] = moments
  if (!first) return refuseWall(storyText.skippedHour)
  if (!second) return first
  if (!occurrence) return refuseWall(storyText.doubledHour, 'doubled-hour')
  return occurrence === 'first' ? first : second
}

function refuseWall(message: string, code?: string): never {
  throw new NewsroomError('invalid', message, {
    fields: [{ field: 'wall', message }],
    details: code ? { code } : {},
  })
}

function changedSince({ people, head }: { people: string[]; head: number | null }): NewsroomError {
  return new NewsroomError('conflict', storyText.changedSince(people), {
    details: { code: 'changed-since', people, head },
  })
}
