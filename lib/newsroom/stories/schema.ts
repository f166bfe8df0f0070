import { type Extensions, getSchema, Node } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'

/**
 * Number of this schema. It grows with every change of what a body may contain: a tab with a smaller number cannot write to
 * a document that was written with a larger one, since an editor deletes what its schema does not know.
 */
export const EDITOR_SCHEMA = 2

/** A block that holds other blocks and has attributes of text. */
function container(
  name: string,
  attributes: string[],
  content = 'block+',
  group: string | undefined = 'block',
) {
  return Node.create({
    name,
    ...(group && { group }),
    content,
    defining: true,
    addAttributes: () => textAttributes(attributes),
    parseHTML: () => [{ tag: `[data-node="${name}"]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-node': name }, 0],
  })
}

/** A node without content. */
function atom(name: string, attributes: Record<string, { default: unknown }>, isInline = false) {
  return Node.create({
    name,
    group: isInline ? 'inline' : 'block',
    inline: isInline,
    atom: true,
    addAttributes: () => attributes,
    parseHTML: () => [{ tag: `[data-node="${name}"]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => [isInline ? 'span' : 'div', { ...HTMLAttributes, 'data-node': name }],
  })
}

function textAttributes(names: string[]): Record<string, { default: unknown }> {
  return Object.fromEntries(names.map((name) => [name, { default: '' }]))
}

const align = { align: { default: null } }

/** Alignment is the only attribute that a cell of a body has; merged cells are not in it. */
const Cell = TableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align }
  },
})
const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align }
  },
})

/**
 * Where Tiptap allows less than a body may contain: items that begin with something else than a paragraph, code that is also
 * bold or a link, and marks within a block of code. What has no place in the schema, an editor deletes.
 */
const ALLOWED: Readonly<Record<string, { content?: string; excludes?: string; marks?: string }>> = {
  listItem: { content: 'block+' },
  code: { excludes: 'code' },
  codeBlock: { marks: '_' },
}

const Texts = StarterKit.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map((extension) => {
      const allowed = ALLOWED[extension.name]
      return allowed ? (extension as Node).extend(allowed) : extension
    })
  },
})

/** The nodes and marks of a body, for the editor and for reading its documents on the server. */
export const bodyExtensions: Extensions = [
  Node.create({ name: 'doc', topNode: true, content: 'block+ footnotes?' }),
  Texts.configure({
    document: false,
    undoRedo: false,
    underline: false,
    trailingNode: false,
    heading: { levels: [2, 3, 4] },
    link: { openOnClick: false },
  }),
  Table,
  TableRow,
  HeaderCell,
  Cell,
  container('pullQuote', ['author']),
  container('factBox', ['title']),
  atom('image', { imageId: { default: null } }),
  container('gallery', [], 'image+'),
  atom('relatedStory', textAttributesOf('slug')),
  atom('embed', textAttributesOf('url', 'title')),
  container('footnotes', [], 'footnote+', ''),
  container('footnote', ['id'], 'block+', ''),
  atom('footnoteReference', textAttributesOf('id'), true),
]

function textAttributesOf(...names: string[]) {
  return textAttributes(names)
}

/** The schema of a body, as ProseMirror has it. */
export const bodySchema = getSchema(bodyExtensions)
