import type { Image, ImageReference, Paragraph } from 'mdast'
import type { ImageBlock } from '#lib/blocks/image/type.ts'
import type { Context, SourceNode } from './context.ts'
import { text } from './text.ts'

/** A picture that its Markdown names by file; `lib/import/body-pictures.ts` stores it and sets its id. */
export interface FilePicture extends ImageBlock {
  attrs: {
    imageId: 0
    /** Relative to the article's file. */
    file: string
    alt: string
    caption: string
    credit: string
    line: number
  }
}

/** Whether a node is a picture that is not stored yet. */
export function isFilePicture(node: { type: string; attrs?: object }): node is FilePicture {
  return node.type === 'image' && typeof (node.attrs as { file?: unknown } | undefined)?.file === 'string'
}

/** The pictures of a paragraph that has no other content; `undefined` for other paragraphs. */
export function convertPictures(paragraph: Paragraph, context: Context): FilePicture[] | undefined {
  const images: (Image | ImageReference)[] = []
  for (const node of paragraph.children) {
    if (node.type === 'image' || node.type === 'imageReference') images.push(node)
    else if (node.type !== 'break' && (node.type !== 'text' || node.value.trim() !== '')) return undefined
  }
  if (images.length === 0) return undefined
  return images.flatMap((node) => convertPicture(node, context) ?? [])
}

/** What names a picture: `title` holds its caption and, after a bar, its credit. */
interface PictureSource {
  url: string
  alt?: string | null | undefined
  title?: string | null | undefined
}

function convertPicture(node: Image | ImageReference, context: Context): FilePicture | undefined {
  const { url = '', title } = (node.type === 'image' ? node : context.definitions.get(node.identifier)) ?? {}
  return makePicture(node, { url, title, alt: node.alt }, context)
}

/** The picture of a file; `undefined`, with a warning, when it is not in the folder. */
export function makePicture(
  node: SourceNode,
  { url, alt, title }: PictureSource,
  context: Context,
): FilePicture | undefined {
  const file = fileNameOf(url)
  if (!file) {
    context.warn(node, text.pictureElsewhere(url))
    return undefined
  }
  const parts = (title ?? '').split('|').map(oneLine)
  const credit = parts.length > 1 ? (parts.pop() ?? '') : ''
  const attrs = {
    file,
    alt: oneLine(alt ?? ''),
    caption: parts.join(' | '),
    credit,
    line: context.lineOf(node),
  }
  return { type: 'image', attrs: { imageId: 0, ...attrs } }
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim()
}

/** The relative file name; `undefined` for other addresses. The reader of the file refuses names outside the folder. */
function fileNameOf(url: string): string | undefined {
  const name = decodeUrl(url)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
  return /^(?:[a-z][a-z\d+.-]*:|[/\\#?]|$)/i.test(name) || /[\u0000-\u001f]/.test(name) ? undefined : name
}

function decodeUrl(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
