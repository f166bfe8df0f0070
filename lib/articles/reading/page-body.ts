import { type Body, type Node, nodesOf } from '#lib/blocks/body.ts'
import { numberFootnotes } from '#lib/blocks/footnotes.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { typesetBody } from '#lib/blocks/typeset-body.ts'
import { type Card, cardFields, toCard } from '#lib/cards/card.ts'
import type { Database } from '#lib/database/client.ts'
import { type Picture, pictureFields } from '#lib/media/picture.ts'
import { isSlug } from '#lib/text/slug.ts'
import { pictureId, pictureIds } from '../editing/body-pictures.ts'

/** What the blocks of a body refer to. */
export interface BodyReferences {
  pictures: ReadonlyMap<number, Picture>
  /** Published ones alone. */
  stories: ReadonlyMap<string, Card>
}

/** A body ready for its page. */
export interface PageBody {
  body: Body
  /** The stories that its boxes name, published or not: a change of any of them changes the page. */
  storyIds: number[]
}

/** Reads a stored body and what its blocks refer to, fills that in, and sets its text. */
export async function findPageBody(db: Database, stored: unknown): Promise<PageBody> {
  const body = readBody(stored)
  const pictures = await findPictures(db, pictureIds(body))
  const rows = await findStories(db, body)
  const stories = new Map(
    rows.filter(({ status }) => status === 'published').map((row) => [row.slug, toCard(row)]),
  )
  return { body: typesetBody(fillIn(body, { pictures, stories })), storyIds: rows.map(({ id }) => id) }
}

/**
 * Gives pictures, related stories and footnotes what they show. Those that refer to nothing are left out, and so
 * is a gallery, fact box or quote that holds nothing then.
 */
export function fillIn(body: Body, references: BodyReferences): Body {
  const content = body.content.flatMap((block) => fill(block as Node, references) ?? [])
  return numberFootnotes({ ...body, content: content as Body['content'] })
}

function fill(node: Node, references: BodyReferences): Node | undefined {
  if (node.type === 'image') {
    const imageId = pictureId(node)
    const picture = imageId && references.pictures.get(imageId)
    return picture ? { type: 'image', attrs: { imageId, picture } } : undefined
  }
  if (node.type === 'relatedStory') {
    const slug = slugOf(node)
    const card = slug && references.stories.get(slug)
    return card ? { type: 'relatedStory', attrs: { slug, card } } : undefined
  }
  const content = node.content?.flatMap((child) => fill(child, references) ?? [])
  if (HOLDERS.includes(node.type) && !content?.length) return undefined
  return content ? { ...node, content } : node
}

const HOLDERS = ['gallery', 'factBox', 'pullQuote', 'footnote', 'footnotes']

async function findPictures(db: Database, ids: number[]): Promise<Map<number, Picture>> {
  if (ids.length === 0) return new Map()
  const rows = await db.image.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, ...pictureFields },
  })
  return new Map(rows.map(({ id, ...picture }) => [id, picture]))
}

async function findStories(db: Database, body: Body) {
  const slugs = [...nodesOf(body as Node)].flatMap((node) => slugOf(node) ?? [])
  if (slugs.length === 0) return []
  return db.article.findMany({
    where: { slug: { in: [...new Set(slugs)] } },
    select: { status: true, ...cardFields },
  })
}

function slugOf({ type, attrs }: Node): string | undefined {
  const slug = attrs?.slug
  return type === 'relatedStory' && typeof slug === 'string' && isSlug(slug) ? slug : undefined
}
