import { PictureError, type PreparedPicture, preparePicture } from '#lib/media/renditions.ts'
import type { Database } from '#lib/platform/database.ts'
import type { ArticleFile } from './article-file.ts'
import { ImportError } from './import-error.ts'

/** Reads the picture that a front matter names; throws when it cannot. */
export type ReadPicture = (name: string) => Promise<Uint8Array>

/**
 * The bytes of the picture that a file names, if it names one.
 * @throws ImportError when it is not there.
 */
export async function readLeadImage(
  { data }: ArticleFile,
  readPicture: ReadPicture,
): Promise<Uint8Array | undefined> {
  const { image } = data
  return image ? aboutPicture('image', 'image', () => readPicture(image)) : undefined
}

/**
 * Makes and stores the renditions of a lead image.
 * @throws ImportError when it is no picture that is taken.
 */
export function prepareLeadImage(original: Uint8Array): Promise<PreparedPicture> {
  return aboutPicture('image', 'image', () => preparePicture(original))
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
  const { renditions, ...columns } = picture
  const words = { alt: data.imageAlt ?? '', caption: data.imageCaption ?? '', credit: data.imageCredit ?? '' }
  const article = await tx.article.findUnique({ where: { slug }, select: { leadImageId: true } })
  const image = { ...columns, ...words, renditions: { create: renditions } }
  if (article?.leadImageId) {
    await tx.imageRendition.deleteMany({ where: { imageId: article.leadImageId } })
    await tx.image.update({ where: { id: article.leadImageId }, data: image })
    return article.leadImageId
  }
  return (await tx.image.create({ data: image, select: { id: true } })).id
}

/** Removes the image that an article's file no longer names. */
export async function removeLeadImage(tx: Database, slug: string): Promise<void> {
  await tx.image.deleteMany({ where: { articles: { some: { slug }, none: { slug: { not: slug } } } } })
}

/**
 * Does work on a picture; what is wrong with it becomes an error of the file that names it.
 * @param where the line or field that names it.
 * @param what how the error calls it.
 * @throws ImportError
 */
export async function aboutPicture<T>(
  where: number | string,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ImportError) throw new ImportError(where, error.message.replace(/^image/, what))
    if (error instanceof PictureError) throw new ImportError(where, `${what} ${error.message}`)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new ImportError(where, `${what} is not in the folder`)
    if (code === 'EISDIR' || code === 'EACCES' || code === 'ENAMETOOLONG') {
      throw new ImportError(where, `${what} cannot be read (${code})`)
    }
    throw error
  }
}
