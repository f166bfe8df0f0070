import type { Image, ImageReference, Paragraph } from 'mdast'
import type { ImageBlock } from '#lib/blocks/image/type.ts'
import type { Context } from './context.ts'

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

function convertPicture(node: Image | ImageReference, context: Context): FilePicture | undefined {
  const source = node.type === 'image' ? node : context.definitions.get(node.identifier)
  const file = fileNameOf(source?.url ?? '')
  if (!file) {
    context.warn(
      node,
      `the picture ${JSON.stringify(source?.url.slice(0, 60))} is left out: it is no file of the folder`,
    )
    return undefined
  }
  const parts = (source?.title ?? '').split('|').map((part) => part.replace(/\s+/g, ' ').trim())
  const credit = parts.length > 1 ? (parts.pop() ?? '') : ''
  const caption = parts.join(' | ')
  const alt = (node.alt ?? '').replace(/\s+/g, ' ').trim()
  return { type: 'image', attrs: { imageId: 0, file, alt, caption, credit, line: context.lineOf(node) } }
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
