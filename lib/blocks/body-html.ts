import type { JSONContent } from '@tiptap/core'
import { renderJSONContentToString } from '@tiptap/static-renderer/json/html-string'
import type { HtmlTarget } from './html-target.ts'
import { type Block, NODE_RULES } from './kinds.ts'
import { linkHtml } from './link-html.ts'
import type { Node } from './node.ts'
import { nodeMapping } from './node-mapping.ts'

/**
 * A body as HTML without class, style or script. A block of an unknown type shows its content, if any.
 * @param blocks after the steps of `body-steps.ts`, which fill in what they refer to.
 */
export function bodyHtml(blocks: readonly Block[], target: HtmlTarget): string {
  const nodes = [...NODE_RULES].map(([type, { html }]): [string, (parts: NodeParts) => string] => [
    type,
    ({ node, children }) => html(node as Node, joinParts(children), target),
  ])
  const render = renderJSONContentToString({
    nodeMapping: nodeMapping(nodes),
    markMapping: nodeMapping(markRenderers(target)),
    unhandledNode: ({ children }) => joinParts(children),
    unhandledMark: ({ children }) => joinParts(children),
  })
  return render({ content: { type: 'doc', content: blocks as JSONContent[] } })
}

interface NodeParts {
  node: object
  children?: string | string[]
}

interface MarkParts {
  mark: { attrs?: Record<string, unknown> }
  children?: string | string[]
}

function markRenderers(target: HtmlTarget): [string, (parts: MarkParts) => string][] {
  const wrapIn = (tag: string) => (parts: MarkParts) => `<${tag}>${joinParts(parts.children)}</${tag}>`
  return [
    ['bold', wrapIn('strong')],
    ['italic', wrapIn('em')],
    ['strike', wrapIn('s')],
    ['code', wrapIn('code')],
    ['link', ({ mark, children }) => linkHtml(String(mark.attrs?.href ?? ''), joinParts(children), target)],
  ]
}

/** The renderer passes the HTML of the children as one string or as a list. */
function joinParts(children: string | string[] | undefined): string {
  return [children ?? []].flat().join('')
}
