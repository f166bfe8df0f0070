import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { readContent } from './content.ts'
import { lockStory } from './lock-story.ts'
import { publishContent, refuseState } from './publish-story.ts'

/**
 * Publishes the scheduled stories whose time has come, each in a transaction of its own and with its own date. One that
 * cannot be published, since what it refers to is gone or an embargo was set, is left and logged.
 * @returns how many were published.
 */
export async function publishDue(actor: Actor, db: PrismaClient, now: Date): Promise<number> {
  const due = await db.story.findMany({
    where: { scheduledAt: { lte: now }, discardedAt: null },
    orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  let published = 0
  for (const { id } of due) {
    try {
      if (await publishScheduled(actor, db, id, now)) published += 1
    } catch (error) {
      if (!(error instanceof NewsroomError)) throw error
      log().error({ storyId: id, reason: error.message }, 'A scheduled story cannot be published')
    }
  }
  return published
}

async function publishScheduled(actor: Actor, db: PrismaClient, id: number, now: Date): Promise<boolean> {
  return changePaper(db, async (tx) => {
    const story = await lockStory(tx, id)
    requireAllowed(actor, 'story.publish', story)
    const { scheduledAt, scheduledVersion } = story
    // Another process was first, or somebody took it off the schedule.
    if (scheduledAt === null || scheduledVersion === null || scheduledAt > now) return false
    refuseState(story, now, (await findPolicy(tx)).timeZone)
    await publishContent(tx, actor, story, await findScheduled(tx, id, scheduledVersion), {
      isUpdate: true,
      at: scheduledAt,
      now,
    })
    return true
  })
}

async function findScheduled(tx: Database, storyId: number, number: number) {
  const version = await tx.storyVersion.findUniqueOrThrow({
    where: { storyId_number: { storyId, number } },
    select: { content: true, seq: true },
  })
  return { content: readContent(version.content), seq: version.seq }
}
