import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { Body } from '#lib/blocks/body.ts'
import { database } from '#lib/database/client.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { appendUpdate } from '#lib/newsroom/stories/append-update.ts'
import type { StoryContent } from '#lib/newsroom/stories/content.ts'
import { createStory } from '#lib/newsroom/stories/create-story.ts'
import { contentOf, loadDocument } from '#lib/newsroom/stories/document.ts'
import { openStory } from '#lib/newsroom/stories/open-story.ts'

/** A body of one paragraph. */
export function bodyOf(text: string): Body {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

/** A section and an author, so that a story can be published. */
export async function newDesk(slug = 'local'): Promise<{ sectionId: number; authorId: number }> {
  const section = await database().section.upsert({
    where: { slug },
    create: { slug, name: slug },
    update: {},
  })
  const author = await database().author.upsert({
    where: { slug: 'ana-ruiz' },
    create: { slug: 'ana-ruiz', name: 'Ana Ruiz' },
    update: {},
  })
  return { sectionId: section.id, authorId: author.id }
}

/** A story that could be published. */
export async function newStory(actor: Actor, parts: Partial<StoryContent> = {}): Promise<number> {
  const { sectionId, authorId } = await newDesk()
  const complete = {
    headline: 'El mercado abre de noche',
    body: bodyOf('Abrió.'),
    sectionId,
    authorIds: [authorId],
    ...parts,
  }
  return createStory(actor, database(), complete, new Date())
}

/** A tab in which a person has a story open. */
export async function openTab(actor: Actor, storyId: number) {
  const { documentId, schema, state, head } = await openStory(actor, database(), storyId)
  const doc = loadDocument(state, [])
  const client = randomUUID()
  let clock = 0
  let seq = head
  const tab = {
    doc,
    documentId,
    client,
    get seq() {
      return seq
    },
    /** Changes the document and sends the change. */
    async change(change: (doc: Y.Doc) => void): Promise<number> {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      return tab.send(Y.encodeStateAsUpdate(doc, before))
    },
    async send(update: Uint8Array, parts: { clock?: number; schema?: number; documentId?: string } = {}) {
      const batch = { storyId, documentId, schema, client, clock, update, ...parts }
      if (parts.clock === undefined) clock += 1
      ;({ seq } = await appendUpdate(actor, database(), batch, new Date()))
      return seq
    },
    /** Types at the end of the first paragraph of the body, without sending it. */
    write: (text: string) => doc.transact(() => firstText(doc).insert(firstText(doc).length, text)),
    /** Types and sends it. */
    type: (text: string) => tab.change(() => firstText(doc).insert(firstText(doc).length, text)),
    headline: (text: string) =>
      tab.change(() => {
        const fragment = doc.getXmlFragment('headline')
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(text)])
        fragment.delete(0, fragment.length)
        fragment.insert(0, [paragraph])
      }),
    field: (name: string, value: unknown) => tab.change(() => doc.getMap('fields').set(name, value)),
  }
  return tab
}

function firstText(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment('body').get(0) as Y.XmlElement
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  return paragraph.get(0) as Y.XmlText
}

/** What the database holds of a story's document. */
export async function storedContent(storyId: number) {
  const { snapshot, snapshotSeq } = await database().story.findUniqueOrThrow({ where: { id: storyId } })
  const updates = await database().storyUpdate.findMany({
    where: { storyId, seq: { gt: snapshotSeq } },
    orderBy: { seq: 'asc' },
  })
  return contentOf(
    loadDocument(
      snapshot ?? undefined,
      updates.map(({ update }) => update),
    ),
  )
}

/** The text of the first paragraph. */
export function textOf({ body }: { body: Body }): string {
  const [first] = body.content as { content?: { text?: string }[] }[]
  return first?.content?.map(({ text = '' }) => text).join('') ?? ''
}
