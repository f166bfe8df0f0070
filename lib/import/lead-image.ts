import type { Database } from '#lib/database/client.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { type ReadPicture, withPictureErrors } from '#lib/media/read-picture.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { findSameImages, saveImage } from '#lib/media/save-image.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'
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
 * Saves the lead image of a story with its alternative text, caption and credit. The image row of the story is reused where
 * nothing about it has changed; otherwise there is a new one, since versions of the story name the old.
 * @param before what the story was.
 * @returns its id.
 */
export async function saveLeadImage(
  tx: Database,
  { data }: ArticleFile,
  picture: PreparedPicture,
  before: StoryContent | undefined,
): Promise<number> {
  const words = { alt: data.imageAlt ?? '', caption: data.imageCaption, credit: data.imageCredit }
  const candidates = before?.leadImageId ? [before.leadImageId] : []
  const same = await findSameImages(tx, candidates, picture, words)
  return saveImage(tx, same[0], picture, words)
}
