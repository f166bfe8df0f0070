import type { Database } from '#lib/database/client.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { type ReadPicture, withPictureErrors } from '#lib/media/read-picture.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { saveImage } from '#lib/media/save-image.ts'
import type { ArticleFile } from './article-file.ts'

/**
 * The bytes of the picture that a file names; `undefined` when it names none.
 * @throws SourceError when the picture cannot be read.
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
 * @throws SourceError when the picture is not accepted.
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
 * Saves the lead image of an article with its alternative text, caption and credit. An existing image row is updated, so that
 * none is left over.
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

/** Deletes the lead image of an article whose file names none. */
export async function removeLeadImage(tx: Database, slug: string): Promise<void> {
  await tx.image.deleteMany({ where: { articles: { some: { slug }, none: { slug: { not: slug } } } } })
}
