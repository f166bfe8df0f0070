import { published } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { calendarDay } from '#lib/text/dates.ts'
import type { EditionKind, EditionStatus, Newsletter, PrismaClient } from '#prisma/generated/client.ts'
import { findCandidates } from '../digest/find-candidates.ts'
import { pickStories, type Reasons } from '../digest/rank-stories.ts'
import { NewsletterError } from '../newsletter-error.ts'
import { findNewsletterId, paperDefaults } from '../newsletters.ts'
import { parseSubject } from './parse-subject.ts'

/** A newly composed edition. */
export interface ComposedEdition {
  id: number
  newsletter: string
  slug: string
  kind: EditionKind
  status: EditionStatus
  /** Why the edition was skipped. */
  note: string | null
  stories: { id: number; headline: string; score?: number; reasons?: Reasons }[]
}

export type ComposeRequest =
  /** Requested by the newsroom: from all unsent stories, however few there are. */
  | { by: 'hand' }
  /** Breaking news: a single story, by its slug. */
  | { by: 'hand'; breaking: string; subject?: string }
  /** Requested by the schedule: from the stories since the last edition; skipped if there are too few. */
  | { by: 'schedule'; kind: EditionKind }

const DAY = 86_400_000
/** The period that an edition covers, by the newsletter's frequency. A summary covers a week. */
const SPAN = { daily: DAY, weekly: 7 * DAY, manual: 7 * DAY }
/** Overlap with the previous edition. It may have missed stories that were scheduled for the same minute or imported later. */
const OVERLAP = 3_600_000
/** After skipped editions the next one covers a longer period, up to this maximum. */
const MAX_SPAN = 7 * DAY

/**
 * Composes an edition of a newsletter without sending it. A lock on the newsletter serializes the composition of its
 * editions.
 * @throws NewsletterError if the newsletter or the story does not exist, the subject is invalid, or a manual edition would
 * have no stories.
 */
export async function composeEdition(
  db: PrismaClient,
  slug: string,
  request: ComposeRequest,
  now: Date,
): Promise<ComposedEdition> {
  return db.$transaction((tx) => composeInTransaction(tx, slug, request, now))
}

/** `composeEdition` within an existing transaction. */
export async function composeInTransaction(
  tx: Database,
  slug: string,
  request: ComposeRequest,
  now: Date,
): Promise<ComposedEdition> {
  const newsletter = await lockNewsletter(tx, slug)
  const selection = await selectStories(tx, newsletter, request, now)
  const { timeZone } = newsletter.timeZone ? { timeZone: newsletter.timeZone } : await paperDefaults(tx)
  const edition = await tx.edition.create({
    data: {
      newsletterId: newsletter.id,
      slug: await findUnusedSlug(tx, `${slug}-${calendarDay(now, timeZone)}`),
      createdAt: now,
      kind: selection.kind,
      subject: selection.subject,
      ...(selection.note && { status: 'skipped', note: selection.note }),
      stories: {
        create: selection.note
          ? []
          : selection.stories.map(({ id }, position) => ({ articleId: id, position })),
      },
    },
    select: { id: true, slug: true, kind: true, status: true, note: true },
  })
  return { ...edition, newsletter: slug, stories: selection.stories }
}

interface Selection {
  kind: EditionKind
  stories: ComposedEdition['stories']
  subject?: string
  note?: string
}

async function selectStories(
  tx: Database,
  newsletter: Newsletter,
  request: ComposeRequest,
  now: Date,
): Promise<Selection> {
  if ('breaking' in request) return selectBreakingStory(tx, request.breaking, request.subject)
  const kind = request.by === 'schedule' ? request.kind : 'regular'
  const span = kind === 'summary' ? SPAN.weekly : SPAN[newsletter.rhythm]
  const since =
    request.by === 'schedule' ? await findSelectionStart(tx, newsletter.id, kind, span, now) : undefined
  const candidates = await findCandidates(tx, newsletter, { kind, since, now })
  const stories = pickStories(candidates, { max: newsletter.maximum, span, now })
  if (request.by === 'schedule') {
    const isTooShort = stories.length < newsletter.minimum
    const note = `Too few stories: ${stories.length}, and the minimum is ${newsletter.minimum}.`
    return { kind, stories, ...(isTooShort && { note }) }
  }
  if (stories.length === 0) {
    throw new NewsletterError(
      'There is nothing to send: no published story is left that an earlier edition did not contain.',
    )
  }
  return { kind, stories }
}

async function selectBreakingStory(tx: Database, slug: string, subject?: string): Promise<Selection> {
  const story = await tx.article.findFirst({
    where: { ...published, slug },
    select: { id: true, headline: true, kind: true },
  })
  if (!story) throw new NewsletterError(`No story is published under the slug ${slug}.`)
  if (story.kind === 'sponsored') {
    throw new NewsletterError(`${slug} is sponsored content and cannot be sent as breaking news.`)
  }
  return {
    kind: 'breaking',
    stories: [story],
    ...(subject !== undefined && { subject: parseSubject(subject) }),
  }
}

/** Returns the start of the period that the next edition covers: one hour before the last edition, within limits. */
async function findSelectionStart(
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
  const earliest = now.getTime() - (_max.createdAt ? MAX_SPAN : span)
  const last = _max.createdAt ? _max.createdAt.getTime() - OVERLAP : 0
  return new Date(Math.max(last, earliest))
}

async function lockNewsletter(tx: Database, slug: string): Promise<Newsletter> {
  const id = await findNewsletterId(tx, slug)
  await tx.$queryRaw`select 1 from newsletter where id = ${id} for update`
  return tx.newsletter.findUniqueOrThrow({ where: { id } })
}

/** Appends a number to the slugs of further editions of the same day. */
async function findUnusedSlug(tx: Database, wanted: string): Promise<string> {
  const taken = await tx.edition.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const slugs = new Set(taken.map(({ slug }) => slug))
  let slug = wanted
  for (let n = 2; slugs.has(slug); n++) slug = `${wanted}-${n}`
  return slug
}
