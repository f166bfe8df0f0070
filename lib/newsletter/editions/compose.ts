import { published } from '#lib/cards/card.ts'
import type { Database } from '#lib/database/client.ts'
import { calendarDay } from '#lib/text/dates.ts'
import type { EditionKind, EditionStatus, Newsletter, PrismaClient } from '#prisma/generated/client.ts'
import { findCandidates } from '../digest/candidates.ts'
import { pickStories, type Reasons } from '../digest/ranking.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { findNewsletterId, paperDefaults } from '../newsletters.ts'
import { readSubject } from './subject.ts'

/** An edition that was just composed. */
export interface Composed {
  id: number
  newsletter: string
  slug: string
  kind: EditionKind
  status: EditionStatus
  /** Why it was skipped. */
  note: string | null
  stories: { id: number; headline: string; score?: number; reasons?: Reasons }[]
}

export type ComposeRequest =
  /** The newsroom's: of all stories, however few there are. */
  | { by: 'hand' }
  /** One story, at once. */
  | { by: 'hand'; breaking: string; subject?: string }
  /** The schedule's: of the stories since the last one, skipped when they are too few. */
  | { by: 'schedule'; kind: EditionKind }

const DAY = 86_400_000
/** How much time an edition covers, by rhythm; a summary covers what a weekly one does. */
const SPAN = { daily: DAY, weekly: 7 * DAY, manual: 7 * DAY }
/** A story of the hour of an edition may have been published too late for it: scheduled for the same minute, or brought in later. */
const OVERLAP = 3_600_000
/** After skipped editions the next one reaches further back, but not for ever. */
const LONGEST = 7 * DAY

/**
 * Composes an edition of a newsletter; nothing is sent. Editions of one newsletter are composed one after the other.
 * @throws NewsletterError when there is no such newsletter or story, the subject is none, or there is nothing to send by hand.
 */
export async function composeEdition(
  db: PrismaClient,
  slug: string,
  request: ComposeRequest,
  now: Date,
): Promise<Composed> {
  return db.$transaction((tx) => composeIn(tx, slug, request, now))
}

/** The same, as a part of a transaction. */
export async function composeIn(
  tx: Database,
  slug: string,
  request: ComposeRequest,
  now: Date,
): Promise<Composed> {
  const newsletter = await lockNewsletter(tx, slug)
  const chosen = await choose(tx, newsletter, request, now)
  const { timeZone } = newsletter.timeZone ? { timeZone: newsletter.timeZone } : await paperDefaults(tx)
  const edition = await tx.edition.create({
    data: {
      newsletterId: newsletter.id,
      slug: await freeSlug(tx, `${slug}-${calendarDay(now, timeZone)}`),
      createdAt: now,
      kind: chosen.kind,
      subject: chosen.subject,
      ...(chosen.note && { status: 'skipped', note: chosen.note }),
      stories: {
        create: chosen.note ? [] : chosen.stories.map(({ id }, position) => ({ articleId: id, position })),
      },
    },
    select: { id: true, slug: true, kind: true, status: true, note: true },
  })
  return { ...edition, newsletter: slug, stories: chosen.stories }
}

interface Choice {
  kind: EditionKind
  stories: Composed['stories']
  subject?: string
  note?: string
}

async function choose(
  tx: Database,
  newsletter: Newsletter,
  request: ComposeRequest,
  now: Date,
): Promise<Choice> {
  if ('breaking' in request) return chooseOne(tx, request.breaking, request.subject)
  const kind = request.by === 'schedule' ? request.kind : 'regular'
  const span = kind === 'summary' ? SPAN.weekly : SPAN[newsletter.rhythm]
  const since = request.by === 'schedule' ? await lastReach(tx, newsletter.id, kind, span, now) : undefined
  const candidates = await findCandidates(tx, newsletter, { kind, since, now })
  const stories = pickStories(candidates, { most: newsletter.maximum, span, now })
  if (request.by === 'schedule') {
    const few = stories.length < newsletter.minimum
    const note = `Too few stories: ${stories.length}, and the minimum is ${newsletter.minimum}.`
    return { kind, stories, ...(few && { note }) }
  }
  if (stories.length === 0) {
    throw new NewsletterError(
      'There is nothing to send: no story is published that an earlier edition has not carried.',
    )
  }
  return { kind, stories }
}

async function chooseOne(tx: Database, slug: string, subject?: string): Promise<Choice> {
  const story = await tx.article.findFirst({
    where: { ...published, slug },
    select: { id: true, headline: true, kind: true },
  })
  if (!story) throw new NewsletterError(`No story is published under the slug ${slug}.`)
  if (story.kind === 'sponsored') {
    throw new NewsletterError(`${slug} was paid for: it cannot be sent as breaking news.`)
  }
  return {
    kind: 'breaking',
    stories: [story],
    ...(subject !== undefined && { subject: readSubject(subject) }),
  }
}

/** From when on stories are for the next edition: since an hour before the last one went out, within bounds. */
async function lastReach(
  tx: Database,
  newsletterId: number,
  kind: EditionKind,
  span: number,
  now: Date,
): Promise<Date> {
  const { _max } = await tx.edition.aggregate({
    where: { newsletterId, kind, startedAt: { not: null } },
    _max: { createdAt: true },
  })
  const earliest = now.getTime() - (_max.createdAt ? LONGEST : span)
  const last = _max.createdAt ? _max.createdAt.getTime() - OVERLAP : 0
  return new Date(Math.max(last, earliest))
}

async function lockNewsletter(tx: Database, slug: string): Promise<Newsletter> {
  const id = await findNewsletterId(tx, slug)
  await tx.$queryRaw`select 1 from newsletter where id = ${id} for update`
  return tx.newsletter.findUniqueOrThrow({ where: { id } })
}

/** A second edition of a day has a number. */
async function freeSlug(tx: Database, wanted: string): Promise<string> {
  const taken = await tx.edition.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const slugs = new Set(taken.map(({ slug }) => slug))
  let slug = wanted
  for (let n = 2; slugs.has(slug); n++) slug = `${wanted}-${n}`
  return slug
}
