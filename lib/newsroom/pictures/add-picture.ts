import type { Database } from '#lib/database/client.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { PictureError } from '#lib/media/picture-error.ts'
import { saveImage } from '#lib/media/save-image.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { mediaPath } from '#lib/routes/paths.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** The largest file that can be uploaded, in bytes: more than any camera's JPEG. */
export const MAX_UPLOAD_BYTES = 50_000_000

/** A picture as a story's screen shows it. */
export interface NewsroomPicture {
  id: number
  width: number
  height: number
  /** Path of the file to show. */
  src: string
  alt: string
  caption: string
  credit: string
}

/** A picture that has just been uploaded. */
export interface UploadedPicture extends NewsroomPicture {
  /** What whoever uploaded it should know. */
  notice?: string
}

/**
 * Makes a picture of an uploaded file, to be used in a story. Until a story uses it, nobody but the newsroom knows its files.
 * @throws NewsroomError `forbidden`, or `invalid` for a file that is no picture.
 */
export async function addPicture(actor: Actor, db: PrismaClient, file: Uint8Array): Promise<UploadedPicture> {
  requireAllowed(actor, 'story.create')
  try {
    const picture = await findOrPreparePicture(db, file)
    const id = await db.$transaction((tx) => saveImage(tx, undefined, picture, { alt: '' }))
    const added = await findPicture(db, id)
    return picture.stillReason ? { ...added, notice: newsroomText.stillPicture } : added
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    const message = newsroomText.pictures[error.refusal]
    throw new NewsroomError('invalid', message, { fields: [{ field: 'file', message }] })
  }
}

/**
 * A picture for somebody who writes stories.
 * @throws NewsroomError `forbidden`, `not-found`.
 */
export async function readPicture(actor: Actor, db: Database, id: number): Promise<NewsroomPicture> {
  requireAllowed(actor, 'story.create')
  return findPicture(db, id)
}

/** @throws NewsroomError `not-found`. */
export async function findPicture(db: Database, id: number): Promise<NewsroomPicture> {
  const row = await db.image.findUnique({
    where: { id },
    select: {
      id: true,
      width: true,
      height: true,
      alt: true,
      caption: true,
      credit: true,
      renditions: {
        where: { crop: 'full', format: 'webp' },
        orderBy: { width: 'asc' },
        select: { width: true, file: true },
      },
    },
  })
  if (!row) throw new NewsroomError('not-found', newsroomText.noPicture)
  const { renditions, ...picture } = row
  const shown = renditions.find(({ width }) => width >= 800) ?? renditions.at(-1)
  return { ...picture, src: shown ? mediaPath(shown.file) : '' }
}
