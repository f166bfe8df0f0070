import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { Block } from '#lib/blocks/body.ts'
import { recogniseEmbed } from '#lib/blocks/embeds.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import { isSlug } from '#lib/text/slug.ts'
import type { Context } from './context.ts'
import { convertWords, text } from './inlines.ts'

type Blocks = (nodes: readonly (RootContent | BlockContent | DefinitionContent)[]) => Block[]

/** A directive, read: its attributes without accents in their names, its label, its content converted. */
interface Given {
  attributes: Record<string, string>
  label: Block[]
  content: Block[]
  warn: (reason: string) => void
}

type Make = (given: Given) => Block[]

/**
 * Turns `:::ficha` and its like into blocks. An unknown one is left out with a warning; its words stay.
 * @param blocks converts what stands inside.
 */
export function convertDirective(
  node: ContainerDirective | LeafDirective,
  context: Context,
  blocks: Blocks,
): Block[] {
  const directives = node.type === 'containerDirective' ? CONTAINERS : LEAVES
  const known = directives.get(node.name)
  const warn = (reason: string) => context.warn(node, reason)
  const colons = node.type === 'containerDirective' ? ':::' : '::'
  if (!known) warn(`${colons}${node.name} is not a block that is known; its words stay`)
  const { label, children } = split(node)
  const given: Given = {
    attributes: attributesOf(node, known?.attributes, warn),
    label: paragraph(label, context),
    content: blocks(children),
    warn,
  }
  return known ? known.make(given) : [...given.label, ...given.content]
}

const factBox: Make = ({ attributes, label, content, warn }) => {
  const title = attributes.titulo ?? wordsOf(label)
  const flat = content.flatMap((block): Block[] => {
    if (block.type !== 'factBox') return [block]
    warn('a :::ficha inside another is left out; its words stay')
    return [...words(block.attrs.title), ...block.content]
  })
  if (flat.length > 0) return [{ type: 'factBox', attrs: { title }, content: flat }]
  warn(':::ficha is empty')
  return words(title)
}

const pullQuote: Make = ({ attributes, label, content, warn }) => {
  const paragraphs = content.flatMap(paragraphsOf)
  if (content.some(({ type }) => type !== 'paragraph')) {
    warn('only paragraphs belong into :::cita; of the rest the words stay')
  }
  const author = attributes.autor ?? wordsOf(label)
  if (paragraphs.length > 0) return [{ type: 'pullQuote', attrs: { author }, content: paragraphs }]
  warn(':::cita is empty')
  return words(author)
}

const gallery: Make = ({ label, content, warn }) => {
  const pictures = content.filter((block) => block.type === 'image')
  const others = [...label, ...content.filter(({ type }) => type !== 'image')]
  if (others.length > 0) warn('only pictures belong into :::galeria; what else is in it stands after it')
  if (pictures.length === 0) warn(':::galeria has no picture')
  return [...(pictures.length > 1 ? [{ type: 'gallery' as const, content: pictures }] : pictures), ...others]
}

const relatedStory: Make = ({ attributes, label, warn }) => {
  const slug = attributes.slug ?? ''
  if (isSlug(slug)) return [{ type: 'relatedStory', attrs: { slug } }]
  warn(`::relacionada needs the slug of a story, not ${JSON.stringify(slug.slice(0, 60))}`)
  return label
}

const embed: Make = ({ attributes, label, warn }) => {
  const title = attributes.titulo ?? wordsOf(label)
  const block = addressBlock(attributes.url ?? '', title)
  if (block) return [block]
  warn(`${JSON.stringify((attributes.url ?? '').slice(0, 60))} is no web address; it is left out`)
  return words(title)
}

/** What an address that stands alone becomes: an embed, or a paragraph that links to it where it is of no known service. */
export function addressBlock(address: string, title = ''): Block | undefined {
  const known = recogniseEmbed(address)
  if (known) return { type: 'embed', attrs: { url: known.url, title } }
  const href = /^https?:/i.test(address) ? safeHref(address) : undefined
  if (!href) return undefined
  return { type: 'paragraph', content: [text(title || href, [{ type: 'link', attrs: { href } }])] }
}

const CONTAINERS = new Map([
  ['ficha', { attributes: ['titulo'], make: factBox }],
  ['cita', { attributes: ['autor'], make: pullQuote }],
  ['galeria', { attributes: [], make: gallery }],
  ['galería', { attributes: [], make: gallery }],
] as [string, { attributes: string[]; make: Make }][])

const LEAVES = new Map([
  ['relacionada', { attributes: ['slug'], make: relatedStory }],
  ['video', { attributes: ['url', 'titulo'], make: embed }],
  ['vídeo', { attributes: ['url', 'titulo'], make: embed }],
  ['publicacion', { attributes: ['url', 'titulo'], make: embed }],
  ['publicación', { attributes: ['url', 'titulo'], make: embed }],
] as [string, { attributes: string[]; make: Make }][])

function split(node: ContainerDirective | LeafDirective): {
  label: PhrasingContent[]
  children: ContainerDirective['children']
} {
  if (node.type === 'leafDirective') return { label: node.children, children: [] }
  const [first, ...rest] = node.children
  return first?.type === 'paragraph' && (first as Paragraph).data?.directiveLabel
    ? { label: first.children, children: rest }
    : { label: [], children: node.children }
}

function attributesOf(
  node: ContainerDirective | LeafDirective,
  known: string[] | undefined,
  warn: (reason: string) => void,
): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
    if (known?.includes(plain)) given[plain] = oneLine(value ?? '')
    else if (known) warn(`${name} is not an attribute of ${node.name}`)
  }
  return given
}

/** Without line breaks, control characters and those that turn the direction of what follows. */
function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}

function paragraph(nodes: PhrasingContent[], context: Context): Block[] {
  const content = convertWords(nodes, context)
  return content.length > 0 ? [{ type: 'paragraph', content }] : []
}

function words(value: string): Block[] {
  return value ? [{ type: 'paragraph', content: [text(value)] }] : []
}

function wordsOf(label: Block[]): string {
  return label
    .flatMap((block) => (block.type === 'paragraph' ? (block.content ?? []) : []))
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .trim()
}

/** The paragraphs at any depth of a block, and its headings as paragraphs. */
function paragraphsOf(block: Block): Block[] {
  if (block.type === 'paragraph') return [block]
  if (block.type === 'heading' || block.type === 'codeBlock') {
    return [{ type: 'paragraph', ...(block.content && { content: block.content }) }]
  }
  return 'content' in block ? (block.content as Block[]).flatMap(paragraphsOf) : []
}
