import type { Database } from '#lib/database/client.ts'
import type { NewsroomPolicy } from './is-allowed.ts'

/** The settings of the paper that permissions depend on; everything that wants a second person is off by default. */
export interface PublishingPolicy extends NewsroomPolicy {
  /** Whoever changed a story last does not publish it. */
  secondPersonPublishes: boolean
  /** IANA name of the zone in which the paper writes hours. */
  timeZone: string
}

/** The policy of this paper. */
export async function findPolicy(db: Database): Promise<PublishingPolicy> {
  const site = await db.site.findUnique({
    where: { id: 1 },
    select: { reportersPublish: true, secondPersonPublishes: true, timeZone: true },
  })
  return site ?? { reportersPublish: false, secondPersonPublishes: false, timeZone: 'UTC' }
}
