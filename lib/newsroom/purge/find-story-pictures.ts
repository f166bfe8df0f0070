import { pictureIds } from '#lib/blocks/references.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { findPicture, type NewsroomPicture } from '#lib/newsroom/pictures/add-picture.ts'
import { readContent } from '#lib/newsroom/stories/content.ts'
import { lockStory } from '#lib/newsroom/stories/lock-story.ts'
import { readWorkingCopy } from '#lib/newsroom/stories/working-copy.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** More are not shown: each is a picture on the screen of whoever looks for one. */
const MAX_PICTURES = 100

/**
 * The pictures that a story shows now or has shown in a version, to choose one that is to go.
 * @throws NewsroomError `forbidden`, `not-found`.
 */
export async function findStoryPictures(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
): Promise<NewsroomPicture[]> {
  requireAllowed(actor, 'story.purge')
  const contents = await db.$transaction(async (tx) => {
    const current = await readWorkingCopy(tx, await lockStory(tx, storyId))
    const versions = await tx.storyVersion.findMany({
      where: { storyId },
      orderBy: { number: 'desc' },
      select: { content: true },
    })
    return [current, ...versions.map(({ content }) => readContent(content))]
  })
  const named = contents.flatMap(({ leadImageId, body }) => [leadImageId ?? 0, ...pictureIds(body)])
  const rows = await db.image.findMany({
    where: { id: { in: [...new Set(named)] } },
    take: MAX_PICTURES,
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return Promise.all(rows.map(({ id }) => findPicture(db, id)))
}
