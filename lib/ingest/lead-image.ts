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
  return image ? aboutPicture(() => readPicture(image)) : undefined
}

/**
 * Makes and stores the renditions of a lead image.
 * @throws ImportError when it is no picture that is taken.
 */
export function prepareLeadImage(original: Uint8Array): Promise<PreparedPicture> {
  return aboutPicture(() => preparePicture(original))
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

/** A picture's fault is the front matter's. */
async function aboutPicture<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PictureError) throw new ImportError('image', `image ${error.message}`)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new ImportError('image', 'image is not in the folder')
    if (code === 'EISDIR' || code === 'EACCES')
      throw new ImportError('image', `image cannot be read (${code})`)
    throw error
  }
}
