import { createHash } from 'node:crypto'
import { removeUnusedPictures } from '#lib/articles/editing/body-pictures.ts'
import type { Body } from '#lib/blocks/body.ts'
import { type Node, nodesOf } from '#lib/blocks/node.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import { type FilePicture, isFilePicture } from '#lib/markdown/pictures.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { type ReadPicture, withPictureErrors } from '#lib/media/read-picture.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { saveImage } from '#lib/media/save-image.ts'

/** Prepared pictures by file name and credit (`preparedKey`). */
export type PreparedPictures = ReadonlyMap<string, PreparedPicture>

/**
 * The SHA-256 of each picture of a body, in order. Only one picture at a time is in memory.
 * @throws SourceError with the line of a picture that cannot be read.
 */
export async function hashBodyPictures(body: Body, readPicture: ReadPicture): Promise<string[]> {
  const hashes: string[] = []
  for (const { attrs } of filePictures(body)) {
    const original = await withBodyPictureErrors(attrs, () => readPicture(attrs.file))
    hashes.push(createHash('sha256').update(original).digest('hex'))
  }
  return hashes
}

/**
 * Makes and stores the renditions of the pictures of a body.
 * @throws SourceError with the line of a picture that is not accepted.
 */
export async function prepareBodyPictures(
  db: Database,
  body: Body,
  readPicture: ReadPicture,
): Promise<PreparedPictures> {
  const prepared = new Map<string, PreparedPicture>()
  for (const { attrs } of filePictures(body)) {
    const key = preparedKey(attrs)
    if (prepared.has(key)) continue
    const picture = await withBodyPictureErrors(attrs, async () =>
      findOrPreparePicture(db, await readPicture(attrs.file), { credit: attrs.credit }),
    )
    prepared.set(key, picture)
  }
  return prepared
}

/**
 * Saves the pictures of a body with their captions and credits. Image rows of the article's previous body that show the same
 * picture are reused; those that the new body does not show are deleted.
 * @returns the body with the ids of its pictures.
 */
export async function saveBodyPictures(
  tx: Database,
  slug: string,
  body: Body,
  prepared: PreparedPictures,
): Promise<Body> {
  const before = await tx.article.findUnique({ where: { slug }, select: { body: true } })
  const free = await tx.image.findMany({
    where: { id: { in: pictureIds(readBody(before?.body)) }, articles: { none: {} } },
    select: { id: true, hash: true },
    orderBy: { id: 'asc' },
  })
  const ids = new Map<Node, number>()
  for (const block of filePictures(body)) {
    const picture = prepared.get(preparedKey(block.attrs))
    if (!picture) continue
    const known = free.findIndex(({ hash }) => hash === picture.hash)
    const [row] = known >= 0 ? free.splice(known, 1) : []
    ids.set(block as unknown as Node, await saveImage(tx, row?.id, picture, block.attrs))
  }
  const saved = withIds(body as Node, ids) as unknown as Body
  await removeUnusedPictures(tx, before?.body, saved)
  return saved
}

function withIds(node: Node, ids: ReadonlyMap<Node, number>): Node {
  const imageId = ids.get(node)
  if (imageId !== undefined) return { type: 'image', attrs: { imageId } }
  return node.content ? { ...node, content: node.content.map((child) => withIds(child, ids)) } : node
}

function filePictures(body: Body): FilePicture[] {
  return [...nodesOf(body as Node)].flatMap((node) => (isFilePicture(node) ? [node] : []))
}

function preparedKey({ file, credit }: FilePicture['attrs']): string {
  return JSON.stringify([file, credit])
}

function withBodyPictureErrors<T>({ file, line }: FilePicture['attrs'], work: () => Promise<T>): Promise<T> {
  return withPictureErrors(line, `picture ${JSON.stringify(file.slice(0, 60))}`, work)
}
