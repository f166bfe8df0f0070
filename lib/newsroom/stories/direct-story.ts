import { changePaper } from '#lib/cache/change-paper.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { type FieldProblem, NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { problemText, storyText } from '#lib/newsroom/text.ts'
import { isWebAddress } from '#lib/text/web-address.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { StoryDirection } from './content.ts'
import { lockStory } from './lock-story.ts'
import { moveArticle } from './move-article.ts'

/** What editors decide about a story; what is not given stays as it is. */
export type Direction = Partial<StoryDirection> & { embargoUntil?: Date | null }

/**
 * Sets what only editors decide. Of a published story it holds at once.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid`.
 */
export async function directStory(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  direction: Direction,
  now: Date,
  seen?: string,
): Promise<void> {
  const fields = problemsOf(direction)
  if (fields[0]) throw new NewsroomError('invalid', fields[0].message, { fields })
  const { embargoUntil: _, ...shown } = direction
  await changePaper(db, async (tx) => {
    const story = await lockStory(tx, storyId, seen)
    requireAllowed(actor, 'story.direct', story)
    await tx.story.update({
      where: { id: storyId },
      data: { ...direction, changedAt: now, ...(actor.kind === 'person' && { personChangedAt: now }) },
      select: { id: true },
    })
    const hasArticle = (await tx.article.count({ where: { id: storyId } })) > 0
    if (hasArticle && Object.keys(shown).length > 0) await moveArticle(tx, storyId, shown)
    await recordAudit(tx, actor, {
      action: 'story.direct',
      object: 'story',
      objectId: storyId,
      fields: Object.keys(direction),
    })
  })
}

function problemsOf({ weight, canonicalUrl, embargoUntil }: Direction): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (weight !== undefined && ![0, 1, 2, 3].includes(weight))
    problems.push({ field: 'weight', message: storyText.badWeight })
  if (canonicalUrl && !isWebAddress(canonicalUrl))
    problems.push({ field: 'canonicalUrl', message: problemText.canonicalUrl })
  if (embargoUntil && Number.isNaN(embargoUntil.getTime()))
    problems.push({ field: 'embargoUntil', message: storyText.badDate })
  return problems
}
