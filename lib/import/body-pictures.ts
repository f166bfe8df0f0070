import { createHash } from 'node:crypto'
import type { Body } from '#lib/blocks/body.ts'
import { type Node, nodesOf } from '#lib/blocks/node.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import { type FilePicture, isFilePicture } from '#lib/markdown/pictures.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { type ReadPicture, withPictureErrors } from '#lib/media/read-picture.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { findSameImages, saveImage } from '#lib/media/save-image.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'

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

/** A warning for each picture that moves and is shown still. */
export function stillWarnings(body: Body, prepared: PreparedPictures): { line: number; reason: string }[] {
  return filePictures(body).flatMap(({ attrs }) => {
    const reason = prepared.get(preparedKey(attrs))?.stillReason
    return reason ? [{ line: attrs.line, reason: `${attrs.file} ${reason}` }] : []
  })
}

/**
 * Saves the pictures of a body with their captions and credits. Image rows of the story are reused where nothing about them
 * has changed; the others stay, since versions of the story name them.
 * @param before what the story was.
 * @returns the body with the ids of its pictures.
 */
export async function saveBodyPictures(
  tx: Database,
  body: Body,
  prepared: PreparedPictures,
  before: StoryContent | undefined,
): Promise<Body> {
  const free = new Set(before ? pictureIds(before.body) : [])
  const ids = new Map<Node, number>()
  for (const block of filePictures(body)) {
    const picture = prepared.get(preparedKey(block.attrs))
    if (!picture) continue
    const [known] = await findSameImages(tx, [...free], picture, block.attrs)
    if (known !== undefined) free.delete(known)
    ids.set(block as unknown as Node, await saveImage(tx, known, picture, block.attrs))
  }
  return withIds(body as Node, ids) as unknown as Body
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
