import { findPrepared } from '#lib/media/find-or-prepare-picture.ts'
import { imageWorker } from '#lib/media/image-worker.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { saveImage } from '#lib/media/save-image.ts'
import { readMedia } from '#lib/media/store.ts'
import { type FieldProblem, NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findPicture, type NewsroomPicture } from './add-picture.ts'

/** The words of one use of a picture. */
export interface PictureWords {
  alt: string
  caption: string
  credit: string
}

const MAX_WORDS = 500

/**
 * The same picture with other words, as a picture of its own: what articles and versions name never changes under them.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid`.
 */
export async function describePicture(
  actor: Actor,
  db: PrismaClient,
  id: number,
  words: PictureWords,
): Promise<NewsroomPicture> {
  requireAllowed(actor, 'story.create')
  const texts = { alt: line(words.alt), caption: line(words.caption), credit: line(words.credit) }
  refuseLong(texts)
  const picture = await prepareWith(db, id, texts.credit)
  const described = await db.$transaction((tx) => saveImage(tx, undefined, picture, texts))
  return findPicture(db, described)
}

/** The files hold the credit, so that another credit needs other files; they are made from the master. */
async function prepareWith(db: PrismaClient, id: number, credit: string): Promise<PreparedPicture> {
  const row = await db.image.findUnique({
    where: { id },
    select: {
      hash: true,
      width: true,
      height: true,
      focusX: true,
      focusY: true,
      focusSet: true,
      master: true,
    },
  })
  const bytes = row?.master ? await readMedia(row.master) : undefined
  if (!row || !bytes) throw new NewsroomError('not-found', newsroomText.noPicture)
  const { hash, width, height, focusX: x, focusY: y, focusSet } = row
  const options = { credit, ...(focusSet && { focus: { x, y } }) }
  const known = await findPrepared(db, hash, options)
  return known ?? { ...(await imageWorker.prepare(bytes, options)), hash, width, height }
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function refuseLong(texts: PictureWords): void {
  const fields: FieldProblem[] = Object.entries(texts)
    .filter(([, text]) => text.length > MAX_WORDS)
    .map(([field]) => ({ field, message: newsroomText.pictureText }))
  if (fields[0]) throw new NewsroomError('invalid', fields[0].message, { fields })
}
