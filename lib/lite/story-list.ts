import type { Card } from '#lib/cards/card.ts'
import { KIND_NAMES } from '#lib/cards/kind-names.ts'
import { litePath } from '#lib/routes/paths.ts'
import { longDate } from '#lib/text/dates.ts'
import { label } from './document.ts'
import { type Html, html } from './html.ts'
import { text } from './text.ts'

/** Stories with a headline of that level, an excerpt, and where and when they came out. */
export function storyList(cards: Card[], timeZone: string, heading: 'h2' | 'h3'): Html {
  if (cards.length === 0) return html`<p>${text.listEmpty}</p>`
  const items = cards.map((card) => {
    const link = html`<a href="${litePath(card.path)}">${card.headline}</a>`
    return html`
      <li>
        ${label(card.section, kindOf(card))}
        ${heading === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
        <p>${card.excerpt}</p>
        <time datetime="${card.publishedAt.toISOString()}">${longDate(card.publishedAt, timeZone)}</time>
      </li>
    `
  })
  return html`<ul class="list">${items}</ul>`
}

/** Headlines alone, under a title; nothing where there are none. */
export function headlines(title: string, cards: Card[]): Html | false {
  if (cards.length === 0) return false
  const items = cards.map(
    (card) => html`<li>${label(kindOf(card))}<a href="${litePath(card.path)}">${card.headline}</a></li>`,
  )
  return html`<section><h2>${title}</h2><ul class="list">${items}</ul></section>`
}

/** What is not plain news; a section that is called so says it already. */
export function kindOf({ kind, section }: Pick<Card, 'kind' | 'section'>): string {
  return KIND_NAMES[kind] === section ? '' : KIND_NAMES[kind]
}
