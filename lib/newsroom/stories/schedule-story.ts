import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { publishDueJob } from '#lib/newsroom/jobs.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import { requestCard } from '#lib/share-cards/request-card.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type Acknowledged, type ChangedSince, findChangesSince } from './acknowledged.ts'
import { addVersion } from './add-version.ts'
import { findMissing, problemsOf } from './find-problems.ts'
import { findUndescribed } from './find-undescribed.ts'
import { lockStory } from './lock-story.ts'
import { NO_SCHEDULE } from './no-schedule.ts'
import { refuseState } from './publish-story.ts'
import { readWorkingCopy } from './working-copy.ts'

/** When a story is to go out. */
export interface Schedule {
  at: Date
  /** The same moment as it was given, `2027-03-28T08:30`, and the IANA name of its time zone. */
  wall: string
  zone: string
}

/**
 * Schedules exactly what the person has seen, as a version of its own: what is typed later does not go out with it.
 * @throws NewsroomError as `publishStory` does, and `invalid` for a moment that has passed.
 */
export async function scheduleStory(
  actor: Actor,
  db: PrismaClient,
  { storyId, seen, schedule }: { storyId: number; seen: Acknowledged; schedule: Schedule },
  now: Date,
): Promise<{ outcome: 'scheduled'; version: number } | ({ outcome: 'changed' } & ChangedSince)> {
  if (!(schedule.at > now))
    throw new NewsroomError('invalid', storyText.badDate, {
      fields: [{ field: 'at', message: storyText.badDate }],
    })
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    const policy = await findPolicy(tx)
    requireAllowed(actor, 'story.schedule', story, policy)
    refuseState(story, schedule.at, policy.timeZone)
    const changed = await findChangesSince(tx, story, seen)
    if (changed) return { outcome: 'changed', ...changed }
    const content = await readWorkingCopy(tx, story)
    const fields = [
      ...problemsOf(content),
      ...(await findMissing(tx, content)),
      ...(await findUndescribed(tx, storyId, content)),
    ]
    if (fields[0]) throw new NewsroomError('invalid', fields[0].message, { fields })
    const seq = story.documentId === null ? null : story.head
    const version = await addVersion(tx, actor, storyId, { kind: 'submitted', content, seq }, now)
    await setSchedule(tx, storyId, { version, ...schedule })
    await recordAudit(tx, actor, { action: 'story.schedule', object: 'story', objectId: storyId, version })
    return { outcome: 'scheduled', version }
  })
}

/** Sets the version and the moment that a story goes out by itself. Belongs into a transaction that has locked it. */
export async function setSchedule(
  tx: Database,
  storyId: number,
  { version, at, wall, zone }: Schedule & { version: number },
): Promise<void> {
  await tx.story.update({
    where: { id: storyId },
    data: {
      stage: 'scheduled',
      scheduledVersion: version,
      scheduledAt: at,
      scheduledWall: wall,
      zone,
    },
    select: { id: true },
  })
  await addJob(tx, publishDueJob, {}, { runAt: at, key: `publish:${storyId}` })
  await requestCard(tx, { kind: 'story', id: storyId })
}

/** Takes a story off the schedule; its version stays. */
export async function unscheduleStory(actor: Actor, db: PrismaClient, storyId: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.schedule', story, await findPolicy(tx))
    if (story.scheduledAt === null) return
    await tx.story.update({ where: { id: storyId }, data: NO_SCHEDULE, select: { id: true } })
    await recordAudit(tx, actor, {
      action: 'story.schedule',
      object: 'story',
      objectId: storyId,
      fields: ['scheduledAt'],
    })
  })
}
