import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { Directive, DirectiveSource } from '#lib/blocks/directive.ts'
import { BLOCK_KINDS, type Block } from '#lib/blocks/kinds.ts'
import type { Context } from './context.ts'
import { convertWords } from './inlines.ts'
import { text } from './text.ts'

type ConvertBlocks = (nodes: readonly (RootContent | BlockContent | DefinitionContent)[]) => Block[]

const DIRECTIVES = BLOCK_KINDS.flatMap(({ directive }) => directive ?? [])
const CONTAINERS = byName('container')
const LEAVES = byName('leaf')

/**
 * Turns a directive such as `:::ficha` into blocks, by the rules of its block kind. An unknown directive is left out
 * with a warning; its words stay.
 */
export function convertDirective(
  node: ContainerDirective | LeafDirective,
  context: Context,
  convertBlocks: ConvertBlocks,
): Block[] {
  const isContainer = node.type === 'containerDirective'
  const directive = (isContainer ? CONTAINERS : LEAVES).get(node.name)
  const warn = (reason: string) => context.warn(node, reason)
  if (!directive) warn(text.unknownBlock(`${isContainer ? ':::' : '::'}${node.name}`))
  const { label, children } = splitLabel(node)
  const source: DirectiveSource = {
    attributes: readAttributes(node, directive, warn),
    label: convertLabel(label, context),
    content: convertBlocks(children),
    warn,
  }
  return directive ? directive.convert(source) : [...source.label, ...source.content]
}

function byName(form: Directive['form']): ReadonlyMap<string, Directive> {
  const directives = DIRECTIVES.filter((directive) => directive.form === form)
  return new Map(directives.flatMap((directive) => directive.names.map((name) => [name, directive])))
}

/** The label stands among the children of a container, in a paragraph of its own. */
function splitLabel(node: ContainerDirective | LeafDirective): {
  label: PhrasingContent[]
  children: ContainerDirective['children']
} {
  if (node.type === 'leafDirective') return { label: node.children, children: [] }
  const [first, ...rest] = node.children
  return first?.type === 'paragraph' && (first as Paragraph).data?.directiveLabel
    ? { label: first.children, children: rest }
    : { label: [], children: node.children }
}

function convertLabel(nodes: PhrasingContent[], context: Context): Block[] {
  const content = convertWords(nodes, context)
  return content.length > 0 ? [{ type: 'paragraph', content }] : []
}

function readAttributes(
  node: ContainerDirective | LeafDirective,
  directive: Directive | undefined,
  warn: (reason: string) => void,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
    if (directive?.attributes.includes(plain)) attributes[plain] = oneLine(value ?? '')
    else if (directive) warn(text.unknownAttribute(name, node.name))
  }
  return attributes
}

/** Removes line breaks, control characters, and those that change the direction of the text after them. */
function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}
