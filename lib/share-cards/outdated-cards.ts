import { isPublicSql } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import type { CardTarget } from '#lib/media/share-card/find-card.ts'
import { settings } from '#lib/settings/settings.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { CURRENT_RECIPE } from './card-hash.ts'
import { removeCardFiles } from './remove-cards.ts'
import { requestMissingCard } from './request-card.ts'

/** Older stories and lists with fewer stories have no card unless they are published or changed again. */
const MAX_TARGETS = 2_000

/**
 * Adds a job for what has no card or an outdated one: the paper, all sections, the largest lists of authors and tags, and
 * the newest stories. Removes the cards of what no longer exists.
 * @returns the number of targets found.
 */
export async function requestMissingCards(db: Database): Promise<number> {
  if (!settings().cards) return 0
  await removeOrphans(db)
  const targets = await db.$queryRaw<CardTarget[]>`
    with target as (
      select 'paper' as kind, 0 as id, 0 as rank
      union all select 'section', id, 1 from section
      union all (select kind::text, list_id, 2 from list_total where kind in ('author', 'tag') and stories > 0
        order by stories desc, list_id limit ${MAX_TARGETS})
      union all (select 'story', a.id, 3 from article a where ${isPublicSql('a')}
        order by a.published_at desc, a.id desc limit ${MAX_TARGETS})
    )
    select target.kind, target.id, target.rank from target
    where not exists (
      select from share_card card where card.kind::text = target.kind and card.target_id = target.id
    )
    union all select kind::text, target_id, 4 from share_card where hash not like ${`${CURRENT_RECIPE}%`}
    order by rank`
  for (const target of targets) await requestMissingCard(db, target)
  return targets.length
}

/** Marks every card as outdated, since each shows the paper's name in its colour. They are shown until they are drawn anew. */
export async function markAllOutdated(tx: Database): Promise<void> {
  await tx.shareCard.updateMany({ data: { hash: '' } })
}

/** Marks the card of a story as outdated, if it has one. */
export async function markStoryOutdated(tx: Database, storyId: number): Promise<void> {
  await tx.shareCard.updateMany({ where: { kind: 'story', targetId: storyId }, data: { hash: '' } })
}

/** Marks the cards of a section and of its stories as outdated, since they show its name. */
export async function markSectionOutdated(tx: Database, sectionId: number): Promise<void> {
  await tx.$executeRaw`
    update share_card set hash = ''
    where kind = 'section' and target_id = ${sectionId}
      or kind = 'story' and target_id in (select id from article where section_id = ${sectionId})`
}

async function removeOrphans(db: Database): Promise<void> {
  for (const kind of ['story', 'section', 'author', 'tag'] as const) {
    const rows = await db.$queryRaw<{ file: string }[]>`
      delete from share_card where kind::text = ${kind}
        and not exists (select from ${Prisma.raw(kind)} owner where owner.id = share_card.target_id)
      returning file`
    await removeCardFiles(
      db,
      rows.map(({ file }) => file),
    )
  }
}
