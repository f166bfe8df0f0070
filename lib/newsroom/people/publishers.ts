import type { Database } from '#lib/database/client.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'

/** Whether somebody can run the paper: a publisher who is not disabled. */
export async function hasPublisher(db: Database): Promise<boolean> {
  return (await db.person.count({ where: { roles: { has: 'publisher' }, disabledAt: null } })) > 0
}

/**
 * Refuses to take the last publisher away. The publishers stay locked until the transaction ends, so that two of them cannot
 * remove each other at once.
 * @throws NewsroomError `conflict`.
 */
export async function requireOtherPublisher(tx: Database, personId: number): Promise<void> {
  const publishers = await tx.$queryRaw<{ id: number }[]>`
    select id from person where 'publisher' = any(roles) and disabled_at is null order by id for update`
  if (publishers.every(({ id }) => id === personId))
    throw new NewsroomError('conflict', newsroomText.lastPublisher)
}
