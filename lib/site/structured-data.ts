import type {
  AboutPage,
  BreadcrumbList,
  Graph,
  ItemList,
  NewsMediaOrganization,
  ProfilePage,
  WithContext,
} from 'schema-dts'
import type { Card } from '#lib/cards/card.ts'
import { widestRendition } from '#lib/media/picture.ts'
import { authorPath, editorialPath, mediaPath, pathTo } from '#lib/routes/paths.ts'
import type { EditorialPage } from './editorial-page.ts'
import { isDesk } from './is-desk.ts'
import type { Masthead } from './masthead.ts'

/** The part of the masthead that identifies the paper as a publisher. */
export type Publisher = Pick<Masthead, 'name' | 'language' | 'logo'>

/**
 * The breadcrumbs of a page as schema.org BreadcrumbList.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
 */
export function breadcrumbList(
  crumbs: { name: string; href: string }[],
  siteUrl: string,
): WithContext<BreadcrumbList> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, href }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: siteUrl + href,
    })),
  }
}

/** A list of stories as schema.org ItemList. */
export function itemList(cards: Pick<Card, 'path' | 'headline'>[], siteUrl: string): WithContext<ItemList> {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    itemListElement: cards.map(({ path, headline }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: headline,
      url: siteUrl + path,
    })),
  }
}

/**
 * The paper as a publisher, with its logo or, without one, its icon.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/organization
 */
export function publisher(site: Publisher, siteUrl: string) {
  const file = site.logo && widestRendition(site.logo, 'full')?.file
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${siteUrl}/#paper`,
    name: site.name,
    url: siteUrl,
    logo: { '@type': 'ImageObject', url: siteUrl + (file ? mediaPath(file) : pathTo('icon')) },
  } as const satisfies NewsMediaOrganization
}

/** The paper and its web site, for the front page. */
export function newsOrganization(site: Masthead, siteUrl: string): Graph {
  const paper = publisher(site, siteUrl)
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        ...paper,
        ...(site.description && { description: site.description }),
        ...(site.contactEmail && { email: site.contactEmail }),
        ...(site.socialLinks.length > 0 && { sameAs: site.socialLinks }),
      },
      {
        '@type': 'WebSite',
        name: site.name,
        url: siteUrl,
        inLanguage: site.language,
        publisher: { '@id': paper['@id'] },
      },
    ],
  }
}

/** A page about the paper as schema.org AboutPage. */
export function aboutPage(
  page: Pick<EditorialPage, 'title' | 'slug' | 'updatedAt'>,
  site: Publisher,
  siteUrl: string,
): WithContext<AboutPage> {
  return {
    '@context': 'https://schema.org',
    '@type': 'AboutPage',
    name: page.title,
    url: siteUrl + editorialPath(page.slug),
    dateModified: page.updatedAt.toISOString(),
    inLanguage: site.language,
    publisher: publisher(site, siteUrl),
  }
}

/** Who signs a story: a person, or an organization where a desk of the newsroom signs. */
export function bylineEntity({ name, url }: { name: string; url: string }, paper: string) {
  return { '@type': isDesk(name, paper) ? ('Organization' as const) : ('Person' as const), name, url }
}

/**
 * An author as schema.org ProfilePage.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/profile-page
 */
export function profilePage(
  author: { name: string; slug: string; role: string; biography: string; portrait: Card['portrait'] },
  paper: string,
  siteUrl: string,
): WithContext<ProfilePage> {
  const portrait = author.portrait?.renditions.at(-1)?.file
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: {
      ...bylineEntity({ name: author.name, url: siteUrl + authorPath(author.slug) }, paper),
      ...(author.role && !isDesk(author.name, paper) && { jobTitle: author.role }),
      ...(author.biography && { description: author.biography }),
      ...(portrait && { image: siteUrl + mediaPath(portrait) }),
    },
  }
}
