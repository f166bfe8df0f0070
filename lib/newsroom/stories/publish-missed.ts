import { log } from '#lib/log/log.ts'
import { CLOCK } from '#lib/newsroom/permissions/actor.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/**
 * Publishes the stories whose time came while no process ran, so that they are out before anybody is answered, also where
 * another machine has the worker. A failure is logged, since the worker tries again and readers must be answered.
 */
export async function publishMissed(db: PrismaClient, now: Date): Promise<void> {
  try {
    if ((await db.story.count({ where: { scheduledAt: { lte: now }, discardedAt: null } })) === 0) return
    // What reads documents takes a second to load, and hardly any start needs it.
    const { publishDue } = await import('./publish-due.ts')
    await publishDue(CLOCK, db, now)
  } catch (error) {
    log().error({ err: error }, 'Scheduled stories could not be published')
  }
}
