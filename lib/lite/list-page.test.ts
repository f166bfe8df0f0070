import { describe, expect, test } from 'vitest'
import type { FrontPage } from '#lib/articles/reading/front-page.ts'
import type { Card } from '#lib/cards/card.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { frontPage, type ListSubject, listPage } from './list-page.ts'

const masthead = { timeZone: 'America/Bogota', description: 'Noticias de la bahía' } as Masthead

function card(id: number, parts: Partial<Card> = {}): Card {
  return {
    id,
    path: `/local/nota-${id}`,
    kind: 'news',
    section: 'Local',
    sectionSlug: 'seccion',
    headline: `Nota ${id}`,
    dek: null,
    summary: 'Un resumen.',
    excerpt: 'Un extracto…',
    publishedAt: new Date('2026-03-10T03:00:00Z'),
    authors: [],
    portrait: null,
    image: null,
    ...parts,
  }
}

function list(page: number, pages: number, parts: Partial<ListSubject> = {}) {
  const listing = { cards: [card(1)], page, pages, total: 30 }
  const pathOf = (number: number) => (number === 1 ? '/local' : `/local/pagina/${number}`)
  const made = listPage({ title: 'Local', listing, pathOf, ...parts }, masthead)
  return { ...made, main: made.main.markup }
}

describe('a list', () => {
  test('shows section, headline, summary and local date of each story', () => {
    expect(list(1, 1).main).toBe(
      '<h1>Local</h1><ul class="list"><li><p class="label">Local</p>' +
        '<h2><a href="/lite/local/nota-1">Nota 1</a></h2><p>Un resumen.</p>' +
        '<time datetime="2026-03-10T03:00:00.000Z">9&nbsp;de&nbsp;marzo de 2026</time></li></ul>'.replaceAll(
          '&nbsp;',
          '\u00a0',
        ),
    )
  })

  test.each([
    ['the only page', 1, 1, []],
    ['the first', 1, 3, ['/lite/local/pagina/2']],
    ['one between', 2, 3, ['/lite/local', '/lite/local/pagina/3']],
    ['the last', 3, 3, ['/lite/local/pagina/2']],
  ])('%s links to its neighbours', (_name, page, pages, expected) => {
    const { main, path } = list(page, pages)
    const links = [...(main.split('<nav')[1] ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    expect(links).toEqual(expected)
    expect(path).toBe(page === 1 ? '/local' : `/local/pagina/${page}`)
  })

  test('shows a message when it is empty', () => {
    const listing = { cards: [], page: 1, pages: 1, total: 0 }
    expect(list(1, 1, { listing }).main).toContain('Todavía no hay noticias aquí.')
  })

  test('labels kinds other than news, without repeating the section', () => {
    const labels = (parts: Partial<Card>) => {
      const listing = { cards: [card(1, parts)], page: 1, pages: 1, total: 1 }
      return /<p class="label">(.*?)<\/p>/.exec(list(1, 1, { listing }).main)?.[1]
    }
    expect(labels({ kind: 'sponsored' })).toBe('Local · Contenido patrocinado')
    expect(labels({ kind: 'opinion', section: 'Opinión' })).toBe('Opinión')
  })
})

test('the front page has lead stories and a block for each section that has stories', () => {
  const front: FrontPage = {
    lead: card(1),
    seconds: [card(2)],
    latest: [card(3)],
    sections: [
      { id: 1, name: 'Local', slug: 'local', cards: [card(4)] },
      { id: 2, name: 'Vacía', slug: 'vacia', cards: [] },
    ],
    opinion: [],
    opinionSection: null,
  }
  const { markup } = frontPage(front, masthead).main
  const headings = [...markup.matchAll(/<(h[123])>(?:<a href="[^"]+">)?([^<]+)/g)].map(([, level, text]) => [
    level,
    text,
  ])
  expect(headings).toEqual([
    ['h1', 'Portada'],
    ['h2', 'Nota 1'],
    ['h2', 'Nota 2'],
    ['h2', 'Lo más reciente'],
    ['h3', 'Nota 3'],
    ['h2', 'Local'],
    ['h3', 'Nota 4'],
  ])
})
