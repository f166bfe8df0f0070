import type { FrontPage } from '#lib/articles/reading/front-page.ts'
import type { Card } from '#lib/cards/card.ts'
import type { Listing } from '#lib/cards/listing.ts'
import { latestPath, litePath, sectionPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import type { LitePage } from './document.ts'
import { type Html, html } from './html.ts'
import { storyList } from './story-list.ts'
import { text } from './text.ts'

/** A list and what it shows about its subject. */
export interface ListSubject {
  title: string
  description?: string
  noindex?: boolean
  listing: Listing
  /** The path of each of its full pages. */
  pathOf: (page: number) => string
}

/** A page of a list of stories. */
export function listPage(subject: ListSubject, { timeZone }: Masthead): LitePage {
  const { title, description = '', noindex, listing, pathOf } = subject
  const { cards, page, pages } = listing
  const heading = page === 1 ? title : `${title}: ${text.pageOf(page, pages)}`
  return {
    path: pathOf(page),
    title: heading,
    description,
    noindex,
    main: html`
      <h1>${heading}</h1>
      ${description && html`<p>${description}</p>`}
      ${storyList(cards, timeZone, 'h2')}
      ${pages > 1 && pager(listing, pathOf)}
    `,
  }
}

function pager({ page, pages }: Listing, pathOf: ListSubject['pathOf']): Html {
  const link = (to: number, words: string) => html`<li><a href="${litePath(pathOf(to))}">${words}</a></li>`
  return html`
    <nav aria-label="${text.pages}">
      <ul>
        ${page > 1 && link(page - 1, text.newer)}
        <li>${text.pageOf(page, pages)}</li>
        ${page < pages && link(page + 1, text.older)}
      </ul>
    </nav>
  `
}

/** The front page: lead stories, the most recent ones, and a block for each section. */
export function frontPage(front: FrontPage, { description, timeZone }: Masthead): LitePage {
  const { lead, seconds, latest, sections, opinion, opinionSection } = front
  const block = (title: string, cards: Card[], path?: string) => {
    const heading = path ? html`<a href="${litePath(path)}">${title}</a>` : title
    return cards.length > 0 && html`<section><h2>${heading}</h2>${storyList(cards, timeZone, 'h3')}</section>`
  }
  return {
    path: '/',
    title: '',
    description,
    main: html`
      <h1>${text.front}</h1>
      ${storyList(lead ? [lead, ...seconds] : [], timeZone, 'h2')}
      ${block(text.latest, latest, latestPath())}
      ${sections.map(({ name, slug, cards }) => block(name, cards, sectionPath(slug)))}
      ${block(text.opinion, opinion, opinionSection ? sectionPath(opinionSection) : undefined)}
    `,
  }
}
