import type { Card } from '#lib/articles/card.ts'
import type { Masthead } from './masthead.ts'

/**
 * The way to a page as schema.org BreadcrumbList.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
 */
export function breadcrumbList(crumbs: { name: string; href: string }[], siteUrl: string): object {
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
export function itemList(cards: Pick<Card, 'path' | 'headline'>[], siteUrl: string): object {
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

/** The paper and its site, as the front page says them. */
export function newsOrganization(site: Masthead, siteUrl: string): object {
  const organization = `${siteUrl}/#paper`
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'NewsMediaOrganization',
        '@id': organization,
        name: site.name,
        url: siteUrl,
        ...(site.description && { description: site.description }),
        ...(site.contactEmail && { email: site.contactEmail }),
      },
      {
        '@type': 'WebSite',
        name: site.name,
        url: siteUrl,
        inLanguage: site.language,
        publisher: { '@id': organization },
      },
    ],
  }
}

/**
 * An author as schema.org ProfilePage.
 * Fields: https://developers.google.com/search/docs/appearance/structured-data/profile-page
 */
export function profilePage(
  author: { name: string; role: string; biography: string; path: string },
  siteUrl: string,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Person',
      name: author.name,
      url: siteUrl + author.path,
      ...(author.role && { jobTitle: author.role }),
      ...(author.biography && { description: author.biography }),
    },
  }
}
