import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import { bodyHtml } from '#lib/blocks/body-html.ts'
import type { HtmlTarget } from '#lib/blocks/html-target.ts'
import { linkHtml } from '#lib/blocks/link-html.ts'
import { labelOf } from '#lib/cards/story-label.ts'
import { captionAndCredit } from '#lib/media/caption.ts'
import type { Picture } from '#lib/media/picture.ts'
import { authorPath, litePath, mediaPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { longDateTime } from '#lib/text/dates.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { listByName } from '#lib/text/name-list.ts'
import { type LitePage, label } from './document.ts'
import { Html, html, type Part } from './html.ts'
import { headlines } from './story-list.ts'
import { text } from './text.ts'

const PICTURE_WIDTH = 320
/** A heavier picture is left out: with one of this size, a story of 600 words takes 20 KB over the network. */
export const MAX_PICTURE_BYTES = 15_500

const LITE_TARGET: HtmlTarget = {
  href: (address) => address,
  figure: ({ caption, alt, credit }) => {
    const words = [caption || alt, credit && `(${credit})`].filter(Boolean).join(' ')
    return words && `<p><small>${text.photograph} ${escapeHtml(words)}</small></p>`
  },
  story: ({ path, headline }) =>
    `<p>${text.readAlso} ${linkHtml(litePath(path), escapeHtml(headline), LITE_TARGET)}</p>`,
  boxHeading: 'h2',
  hasHeadingIds: true,
  notes: { title: text.notes, linked: true },
}

/** The page of an article: its text, and its lead picture in a small rendition. */
export function articlePage(article: ArticlePage, { timeZone }: Masthead): LitePage {
  const { path, headline, dek, leadImage, body, source, seo, related, latest } = article
  return {
    path,
    title: seo.title,
    description: seo.description,
    canonicalUrl: seo.canonicalUrl,
    noindex: seo.noindex,
    main: html`
      <article>
        ${sectionLabel(article)}
        <h1>${headline}</h1>
        ${dek && html`<p class="dek">${dek}</p>`}
        ${byline(article, timeZone)}
        ${leadImage && leadPicture(leadImage)}
        ${new Html(bodyHtml(body, LITE_TARGET))}
        ${source && agencyCredit(source)}
        ${article.tags.length > 0 && tagLinks(article.tags)}
      </article>
      ${headlines(text.related, related)}
      ${headlines(text.latest, latest)}
    `,
  }
}

function sectionLabel({ kind, section: { name, slug } }: ArticlePage): Part {
  const link = html`<a href="${litePath(sectionPath(slug))}">${name}</a>`
  return label(link, labelOf({ kind, section: name }).kind)
}

/** The authors, the date of publication, and that of the last update when it differs. */
function byline({ authors, publishedAt, updatedAt }: ArticlePage, timeZone: string): Html {
  const names = listByName(
    authors,
    ({ name, slug }) => html`<a href="${litePath(authorPath(slug))}">${name}</a>`,
  )
  const moment = (date: Date) =>
    html`<time datetime="${date.toISOString()}">${longDateTime(date, timeZone)}</time>`
  const updated = updatedAt && updatedAt.getTime() !== publishedAt.getTime() ? updatedAt : null
  return html`
    <p class="by">
      ${text.by} ${names}<br>
      ${moment(publishedAt)}
      ${updated && html`<br>${text.updated} ${moment(updated)}`}
    </p>
  `
}

/** A picture at the width of a small phone, in the lightest format that the browser supports. */
function leadPicture(picture: Picture): Html | false {
  const { alt, renditions } = picture
  const caption = captionAndCredit(picture)
  const small = renditions.filter(({ crop, width }) => crop === 'full' && width <= PICTURE_WIDTH)
  const webp = small.findLast(({ format }) => format === 'webp')
  const avif = small.findLast(({ format }) => format === 'avif')
  if (!webp || webp.bytes > MAX_PICTURE_BYTES) return false
  return html`
    <figure>
      <picture>
        ${avif && html`<source type="image/avif" srcset="${mediaPath(avif.file)}">`}
        <img src="${mediaPath(webp.file)}" width="${webp.width}" height="${webp.height}" alt="${alt}">
      </picture>
      ${caption && html`<figcaption>${caption}</figcaption>`}
    </figure>
  `
}

function agencyCredit({ name, url }: { name: string; url: string | null }): Html {
  return html`<p>${text.withInformationFrom} ${new Html(linkHtml(url ?? '', escapeHtml(name), LITE_TARGET))}</p>`
}

function tagLinks(tags: ArticlePage['tags']): Html {
  const links = tags.map(({ name, slug }, i) => [
    i > 0 && ', ',
    html`<a href="${litePath(tagPath(slug))}">${name}</a>`,
  ])
  return html`<p>${text.tags} ${links}</p>`
}
