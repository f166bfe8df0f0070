import { z } from 'zod'
import { isPublic } from '#lib/cards/public-articles.ts'
import { labelOf } from '#lib/cards/story-label.ts'
import type { Database } from '#lib/database/client.ts'
import { cardPictureFields, type Picture, widestRendition } from '#lib/media/picture.ts'
import type { CardContent } from '#lib/media/share-card/draw-card.ts'
import type { CardTarget } from '#lib/media/share-card/find-card.ts'
import { SITE_DEFAULTS } from '#lib/site/site-defaults.ts'
import { typeset } from '#lib/text/typography.ts'
import type { ArticleKind } from '#prisma/generated/client.ts'

/** The parts of a card that do not come from the paper. */
type OwnContent = Pick<CardContent, 'label' | 'headline' | 'picture'>

/** What the card of a target shows now; `undefined` when it has none: a draft, or what no longer exists. */
export async function findCardContent(db: Database, target: CardTarget): Promise<CardContent | undefined> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { name: true, accentColor: true } })
  const { name: paper, accentColor: accent } = site ?? SITE_DEFAULTS
  const own = target.kind === 'paper' ? plain(paper) : await findOwnContent(db, target)
  return own && { ...own, paper, accent }
}

async function findOwnContent(db: Database, { kind, id }: CardTarget): Promise<OwnContent | undefined> {
  const byId = { where: { id }, select: { name: true } }
  switch (kind) {
    case 'story':
      return (await findPublished(db, id)) ?? (await findScheduled(db, id))
    case 'section':
      return named(await db.section.findUnique(byId))
    case 'author':
      return named(await db.author.findUnique(byId))
    case 'tag':
      return named(await db.tag.findUnique(byId))
    case 'paper':
      return undefined
  }
}

const named = (row: { name: string } | null) => (row ? plain(row.name) : undefined)

function plain(name: string): OwnContent {
  return { label: '', headline: name, picture: null }
}

interface StoryParts {
  kind: ArticleKind
  headline: string
  section: string
  leadImage: Pick<Picture, 'renditions'> | null
}

async function findPublished(db: Database, id: number): Promise<OwnContent | undefined> {
  const article = await db.article.findUnique({
    where: { id },
    select: {
      status: true,
      kind: true,
      headline: true,
      section: { select: { name: true } },
      leadImage: { select: cardPictureFields },
    },
  })
  if (!article || !isPublic(article)) return undefined
  return storyContent({ ...article, section: article.section.name })
}

/** Of a version, only what a card shows. */
const versionSchema = z.object({
  kind: z.enum(['news', 'opinion', 'analysis', 'sponsored']),
  headline: z.string(),
  sectionId: z.int(),
  leadImageId: z.int().nullish(),
})

/** A story that goes out by itself has its card before it does. */
async function findScheduled(db: Database, id: number): Promise<OwnContent | undefined> {
  const story = await db.story.findUnique({ where: { id }, select: { scheduledVersion: true } })
  const number = story?.scheduledVersion
  if (number === null || number === undefined) return undefined
  const version = await db.storyVersion.findUnique({
    where: { storyId_number: { storyId: id, number } },
    select: { content: true },
  })
  const parsed = versionSchema.safeParse(version?.content)
  if (!parsed.success) return undefined
  const { kind, headline, sectionId, leadImageId } = parsed.data
  const [section, leadImage] = await Promise.all([
    db.section.findUnique({ where: { id: sectionId }, select: { name: true } }),
    leadImageId ? db.image.findUnique({ where: { id: leadImageId }, select: cardPictureFields }) : null,
  ])
  return section ? storyContent({ kind, headline, section: section.name, leadImage }) : undefined
}

function storyContent({ kind, headline, section, leadImage }: StoryParts): OwnContent {
  const label = labelOf({ kind, section })
  return {
    label: [label.section, label.kind].filter(Boolean).join(' · '),
    headline: typeset(headline),
    picture: (leadImage && widestRendition(leadImage, '16x9')?.file) ?? null,
  }
}
