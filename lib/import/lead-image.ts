import type { Database } from '#lib/database/client.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { type ReadPicture, withPictureErrors } from '#lib/media/read-picture.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { saveImage } from '#lib/media/save-image.ts'
import type { ArticleFile } from './article-file.ts'

/**
 * The bytes of the picture that a file names, if it names one.
 * @throws SourceError when it is not there.
 */
export async function readLeadImage(
  { data }: ArticleFile,
  readPicture: ReadPicture,
): Promise<Uint8Array | undefined> {
  const { image } = data
  return image ? withPictureErrors('image', 'image', () => readPicture(image)) : undefined
}

/**
 * Makes and stores the renditions of a lead image.
 * @throws SourceError when it is no picture that is taken.
 */
export function prepareLeadImage(
  db: Database,
  { data }: ArticleFile,
  original: Uint8Array,
): Promise<PreparedPicture> {
  const wishes = { focus: data.imageFocus, credit: data.imageCredit }
  return withPictureErrors('image', 'image', () => findOrPreparePicture(db, original, wishes))
}

/**
 * Writes the image of an article with the words of its file; changed in place when the article has one, so that
 * none is left behind.
 * @returns its id.
 */
export async function saveLeadImage(
  tx: Database,
  { slug, data }: ArticleFile,
  picture: PreparedPicture,
): Promise<number> {
  const words = { alt: data.imageAlt ?? '', caption: data.imageCaption, credit: data.imageCredit }
  const article = await tx.article.findUnique({ where: { slug }, select: { leadImageId: true } })
  return saveImage(tx, article?.leadImageId ?? undefined, picture, words)
}

/** Removes the image that an article's file no longer names. */
export async function removeLeadImage(tx: Database, slug: string): Promise<void> {
  await tx.image.deleteMany({ where: { articles: { some: { slug }, none: { slug: { not: slug } } } } })
}
