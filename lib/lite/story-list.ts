import type { Card } from '#lib/cards/card.ts'
import { labelOf } from '#lib/cards/story-label.ts'
import { litePath } from '#lib/routes/paths.ts'
import { longDate } from '#lib/text/dates.ts'
import { label } from './document.ts'
import { type Html, html } from './html.ts'
import { text } from './text.ts'

/** Stories with their section, headline, summary and date. */
export function storyList(cards: Card[], timeZone: string, heading: 'h2' | 'h3'): Html {
  if (cards.length === 0) return html`<p>${text.listEmpty}</p>`
  const items = cards.map((card) => {
    const { section, kind } = labelOf(card)
    const link = html`<a href="${litePath(card.path)}">${card.headline}</a>`
    return html`
      <li>
        ${label(section, kind)}
        ${heading === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
        <p>${card.summary}</p>
        <time datetime="${card.publishedAt.toISOString()}">${longDate(card.publishedAt, timeZone)}</time>
      </li>
    `
  })
  return html`<ul class="list">${items}</ul>`
}

/** Headlines under a title; nothing when the list is empty. */
export function headlines(title: string, cards: Card[]): Html | false {
  if (cards.length === 0) return false
  const items = cards.map(
    (card) =>
      html`<li>${label(labelOf(card).kind)}<a href="${litePath(card.path)}">${card.headline}</a></li>`,
  )
  return html`<section><h2>${title}</h2><ul class="list">${items}</ul></section>`
}
