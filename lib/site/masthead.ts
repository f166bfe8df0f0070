import { readingDatabase } from '#lib/database/client.ts'
import { type Picture, pictureFields } from '#lib/media/picture.ts'
import { findCard, PAPER_CARD } from '#lib/media/share-card/find-card.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { SITE_DEFAULTS } from './site-defaults.ts'

/** The paper's identity and menu, as every page shows them. */
export interface Masthead {
  name: string
  tagline: string
  description: string
  language: string
  timeZone: string
  accentColor: string
  contactEmail: string | null
  /** Empty if the newsroom has not given it. */
  postalAddress: string
  /** The slug of the page about personal data; empty if there is none. */
  privacyPage: string
  /** Where readers support the paper; empty if they cannot. */
  supportUrl: string
  googleVerification: string
  bingVerification: string
  facebookVerification: string
  /** Shown instead of the name where it is set; `logoDark` on dark pages. */
  logo: Picture | null
  logoDark: Picture | null
  /** The addresses of the paper's profiles on other sites. */
  socialLinks: string[]
  /** The media file of the picture of shared links to the paper itself. */
  shareCard: string | null
  /** In menu order. */
  sections: { name: string; slug: string; children: { name: string; slug: string }[] }[]
  /** The pages about the paper, in footer order. */
  pages: { title: string; slug: string }[]
}

const siteFields = {
  name: true,
  tagline: true,
  description: true,
  language: true,
  timeZone: true,
  accentColor: true,
  contactEmail: true,
  postalAddress: true,
  privacyPage: true,
  supportUrl: true,
  googleVerification: true,
  bingVerification: true,
  facebookVerification: true,
  logo: { select: pictureFields },
  logoDark: { select: pictureFields },
  socialLinks: true,
} satisfies Prisma.SiteSelect

/** The `Site` record, or the defaults before it is written, with the sections and the pages about the paper. */
export async function findMasthead(): Promise<Masthead> {
  const db = readingDatabase()
  const inOrder = [{ position: 'asc' }, { id: 'asc' }] as const
  const [site, sections, pages, shareCard] = await Promise.all([
    db.site.findUnique({ where: { id: 1 }, select: siteFields }),
    db.section.findMany({
      where: { parentId: null },
      orderBy: [...inOrder],
      select: {
        name: true,
        slug: true,
        children: { orderBy: [...inOrder], select: { name: true, slug: true } },
      },
    }),
    db.editorialPage.findMany({ orderBy: [...inOrder], select: { title: true, slug: true } }),
    findCard(db, [PAPER_CARD]),
  ])
  return { ...(site ?? { ...SITE_DEFAULTS, logo: null, logoDark: null }), sections, pages, shareCard }
}
