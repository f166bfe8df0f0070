import { database } from '#lib/database/client.ts'
import type { NewsletterRhythm, PrismaClient, SubscriptionRhythm } from '#prisma/generated/client.ts'
import { endSubscription, type SubscriptionChoice, startSubscription } from '../subscribers/subscriptions.ts'
import { liftSuppression } from '../subscribers/suppression.ts'
import { verifyReaderToken } from './reader-token.ts'

/** The options of a reader, and what the reader chose. */
export interface Preferences {
  email: string
  newsletters: {
    slug: string
    name: string
    description: string
    /** How often scheduled editions are sent. */
    schedule: NewsletterRhythm
    subscribed: boolean
    rhythm: SubscriptionRhythm
    /**
     * The newsletter's sections in menu order, or the paper's top-level sections if the newsletter has none. If the reader
     * chose none, they receive stories of all sections.
     */
    sections: { id: number; name: string; chosen: boolean }[]
  }[]
}

/** The newsletters that the reader wants, by slug. */
export type ChosenNewsletters = ReadonlyMap<string, SubscriptionChoice>

/** Returns the preferences of the reader that a token identifies; `null` if there is none. */
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
  const topLevel = menu.map(({ id, name }) => ({ id, name }))
  const all = menu.flatMap(({ id, name, children }) => [{ id, name }, ...children])
  return {
    email: subscriber.email,
    newsletters: newsletters.map(({ id, slug, name, description, rhythm: schedule, sectionIds }) => {
      const own = subscriber.subscriptions.find(({ newsletterId }) => newsletterId === id)
      const sections = sectionIds.length === 0 ? topLevel : all.filter((each) => sectionIds.includes(each.id))
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
 * Saves the reader's choices: subscribes them to the chosen newsletters and unsubscribes them from all others.
 * @returns false if the token identifies no confirmed reader.
 */
export async function savePreferences(
  db: PrismaClient,
  token: string,
  chosen: ChosenNewsletters,
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
    const sectionIds = new Set(sections.map(({ id }) => id))
    let isSubscribed = false
    for (const { id, slug, rhythm: schedule } of await tx.newsletter.findMany()) {
      const choice = chosen.get(slug)
      if (!choice) {
        await endSubscription(tx, subscriberId, id, now)
        continue
      }
      isSubscribed = true
      await startSubscription(tx, subscriberId, id, now, {
        rhythm: schedule === 'daily' ? choice.rhythm : 'each',
        sectionIds: choice.sectionIds.filter((section) => sectionIds.has(section)),
      })
    }
    if (isSubscribed) {
      await tx.subscriber.update({ where: { id: subscriberId }, data: { status: 'confirmed' } })
      await liftSuppression(tx, subscriber.email)
    }
    return true
  })
}
