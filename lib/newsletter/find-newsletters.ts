import type { Database } from '#lib/database/client.ts'
import type { NewsletterRhythm } from '#prisma/generated/client.ts'
import { type EditionReport, editionReport } from './editions/edition-report.ts'
import { paperDefaults } from './newsletters.ts'

/** A newsletter with the number of its subscribers and its latest editions. */
export interface NewsletterOverview {
  slug: string
  name: string
  rhythm: NewsletterRhythm
  /** The hour of the day in the time zone. */
  hour: number
  /** 1 is Monday. */
  weekday: number
  timeZone: string
  subscribers: number
  /** Latest first. */
  editions: EditionReport[]
}

const MAX_EDITIONS = 10

/** Returns all newsletters of the paper in the order of their creation. */
export async function findNewsletters(db: Database): Promise<NewsletterOverview[]> {
  const newsletters = await db.newsletter.findMany({
    orderBy: { id: 'asc' },
    select: {
      slug: true,
      name: true,
      rhythm: true,
      hour: true,
      weekday: true,
      timeZone: true,
      _count: { select: { subscriptions: { where: { endedAt: null } } } },
      editions: { orderBy: { id: 'desc' }, take: MAX_EDITIONS, select: { id: true } },
    },
  })
  const paper = await paperDefaults(db)
  const overviews: NewsletterOverview[] = []
  for (const { _count, timeZone, editions, ...newsletter } of newsletters) {
    overviews.push({
      ...newsletter,
      timeZone: timeZone ?? paper.timeZone,
      subscribers: _count.subscriptions,
      editions: await Promise.all(editions.map(({ id }) => editionReport(db, id))),
    })
  }
  return overviews
}
