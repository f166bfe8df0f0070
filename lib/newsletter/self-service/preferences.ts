import { database } from '#lib/database/client.ts'
import type { NewsletterRhythm, PrismaClient, SubscriptionRhythm } from '#prisma/generated/client.ts'
import { type Choice, endSubscription, startSubscription } from '../subscribers/subscriptions.ts'
import { liftSuppression } from '../subscribers/suppression.ts'
import { verifyReaderToken } from './reader-token.ts'

/** What a reader can choose, and has chosen. */
export interface Preferences {
  email: string
  newsletters: {
    slug: string
    name: string
    description: string
    /** When it comes by itself. */
    schedule: NewsletterRhythm
    subscribed: boolean
    rhythm: SubscriptionRhythm
    /**
     * The sections that it names, in the order of the menu, or the paper's main ones where it names none; and which of them the
     * reader chose, none meaning all.
     */
    sections: { id: number; name: string; chosen: boolean }[]
  }[]
}

/** A choice for each newsletter that the reader wants, by slug. */
export type ChosenNewsletters = ReadonlyMap<string, Choice>

/** The choices of the reader of a token; `null` for a token of nobody. */
export async function findPreferences(token: string): Promise<Preferences | null> {
  const db = database()
  const reader = verifyReaderToken(token)
  const subscriber =
    reader &&
    (await db.subscriber.findUnique({
      where: { id: reader.subscriberId, confirmedAt: { not: null } },
      select: { email: true, subscriptions: true },
    }))
  if (!subscriber) return null
  const orderBy = [{ position: 'asc' }, { id: 'asc' }] as const
  const [newsletters, menu] = await Promise.all([
    db.newsletter.findMany({ orderBy: { id: 'asc' } }),
    db.section.findMany({
      where: { parentId: null },
      orderBy: [...orderBy],
      select: {
        id: true,
        name: true,
        children: { orderBy: [...orderBy], select: { id: true, name: true } },
      },
    }),
  ])
  const main = menu.map(({ id, name }) => ({ id, name }))
  const all = menu.flatMap(({ id, name, children }) => [{ id, name }, ...children])
  return {
    email: subscriber.email,
    newsletters: newsletters.map(({ id, slug, name, description, rhythm: schedule, sectionIds }) => {
      const own = subscriber.subscriptions.find(({ newsletterId }) => newsletterId === id)
      const sections = sectionIds.length === 0 ? main : all.filter((each) => sectionIds.includes(each.id))
      return {
        slug,
        name,
        description,
        schedule,
        subscribed: own !== undefined && own.endedAt === null,
        rhythm: own?.rhythm ?? 'each',
        sections: sections.map((each) => ({ ...each, chosen: own?.sectionIds.includes(each.id) ?? false })),
      }
    }),
  }
}

/**
 * Makes a reader's choices so: they receive the newsletters that are wanted, and no others.
 * @returns false for a token of nobody.
 */
export async function savePreferences(
  db: PrismaClient,
  token: string,
  wanted: ChosenNewsletters,
  now: Date,
): Promise<boolean> {
  const reader = verifyReaderToken(token)
  if (!reader) return false
  return db.$transaction(async (tx) => {
    const { subscriberId } = reader
    await tx.$queryRaw`select 1 from subscriber where id = ${subscriberId} for update`
    const subscriber = await tx.subscriber.findUnique({
      where: { id: subscriberId, confirmedAt: { not: null } },
      select: { email: true },
    })
    if (!subscriber) return false
    const sections = await tx.section.findMany({ select: { id: true } })
    const known = new Set(sections.map(({ id }) => id))
    let receives = false
    for (const { id, slug, rhythm: schedule } of await tx.newsletter.findMany()) {
      const choice = wanted.get(slug)
      if (!choice) {
        await endSubscription(tx, subscriberId, id, now)
        continue
      }
      receives = true
      await startSubscription(tx, subscriberId, id, now, {
        rhythm: schedule === 'daily' ? choice.rhythm : 'each',
        sectionIds: choice.sectionIds.filter((section) => known.has(section)),
      })
    }
    if (receives) {
      await tx.subscriber.update({ where: { id: subscriberId }, data: { status: 'confirmed' } })
      await liftSuppression(tx, subscriber.email)
    }
    return true
  })
}
