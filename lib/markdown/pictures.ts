import type { Image, ImageReference, Paragraph } from 'mdast'
import type { ImageBlock } from '#lib/blocks/body.ts'
import type { Context } from './context.ts'

/** A picture as its Markdown names it; `body-pictures.ts` stores it and gives it its id. */
export interface FilePicture extends ImageBlock {
  attrs: {
    imageId: 0
    /** Its name, relative to the article's file. */
    file: string
    alt: string
    caption: string
    credit: string
    line: number
  }
}

/** Whether a node of a body is a picture that is not stored yet. */
export function isFilePicture(node: { type: string; attrs?: object }): node is FilePicture {
  return node.type === 'image' && typeof (node.attrs as { file?: unknown } | undefined)?.file === 'string'
}

/** The pictures of a paragraph that holds nothing else; `undefined` for every other paragraph. */
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
  const file = fileName(source?.url ?? '')
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

/** A name relative to the folder; whether it leads out of it is for whoever reads it to refuse. */
function fileName(url: string): string | undefined {
  const name = decoded(url)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
  return /^(?:[a-z][a-z\d+.-]*:|[/\\#?]|$)/i.test(name) || /[\u0000-\u001f]/.test(name) ? undefined : name
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
