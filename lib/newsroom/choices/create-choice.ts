import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { RESERVED_SEGMENTS } from '#lib/routes/reserved.ts'
import { slugOf } from '#lib/text/slug.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'

/** What a story is filed under: its section, its authors, its tags. */
export type ChoiceKind = 'section' | 'author' | 'tag'

/** One of them. */
export interface Choice {
  id: number
  slug: string
  name: string
}

/** The longest name of each, as the database has it. */
const MAX_NAME: Readonly<Record<ChoiceKind, number>> = { section: 60, author: 120, tag: 80 }

/**
 * Makes a section, an author or a tag; one that has that name already is returned as it is, whatever its case and spaces.
 * @throws NewsroomError `forbidden`, or `invalid` for a name that gives no address of its own.
 */
export async function createChoice(
  actor: Actor,
  db: PrismaClient,
  kind: ChoiceKind,
  text: string,
): Promise<Choice> {
  requireAllowed(actor, `${kind}.create`)
  const name = text.replace(/\s+/g, ' ').trim()
  const slug = slugOf(name)
  if (!slug || name.length > MAX_NAME[kind] || /\p{Cc}/u.test(name)) refuseName(newsroomText.badChoiceName)
  if (kind === 'section' && RESERVED_SEGMENTS.includes(slug)) refuseName(newsroomText.reservedSection)
  return changePaper(db, async (tx) => {
    // Two who make the same name at once: the second one finds what the first one made.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`portada ${kind}`}))::text`
    const known = await findByName(tx, kind, name, slug)
    if (known) return known
    const created = await insert(tx, kind, await freeSlug(tx, kind, slug), name)
    await recordAudit(tx, actor, { action: `${kind}.create`, object: kind, objectId: created.id })
    return created
  })
}

/** Sections that differ by accents or punctuation alone are never meant to be two. */
async function findByName(tx: Database, kind: ChoiceKind, name: string, slug: string) {
  const table = Prisma.raw(`"${kind}"`)
  const [row] = await tx.$queryRaw<Choice[]>`
    select id, slug, name from ${table}
    where name_key(name) = name_key(${name}) or (${kind === 'section'} and slug = ${slug}) order by id limit 1`
  return row
}

async function freeSlug(tx: Database, kind: ChoiceKind, slug: string): Promise<string> {
  const table = Prisma.raw(`"${kind}"`)
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    select slug from ${table} where slug = ${slug} or slug like ${`${slug}-%`}`
  const taken = new Set(rows.map((row) => row.slug))
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

async function insert(tx: Database, kind: ChoiceKind, slug: string, name: string): Promise<Choice> {
  const select = { id: true, slug: true, name: true } as const
  if (kind === 'author') return tx.author.create({ data: { slug, name }, select })
  if (kind === 'tag') return tx.tag.create({ data: { slug, name }, select })
  const { _max } = await tx.section.aggregate({ _max: { position: true } })
  const section = await tx.section.create({
    data: { slug, name, position: (_max.position ?? 0) + 1 },
    select,
  })
  await expireTags(tx, [cacheTag.site, cacheTag.front, cacheTag.path(`/${slug}`)])
  return section
}

function refuseName(message: string): never {
  throw new NewsroomError('invalid', message, { fields: [{ field: 'name', message }] })
}
