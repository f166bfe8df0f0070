import { bodyHtml } from '#lib/blocks/body-html.ts'
import type { HtmlTarget } from '#lib/blocks/html-target.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { linkHtml } from '#lib/blocks/link-html.ts'
import { captionAndCredit } from '#lib/media/caption.ts'
import { type Picture, widestRendition } from '#lib/media/picture.ts'
import { mediaPath } from '#lib/routes/paths.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { text } from './text.ts'

/** What the full text of a story is made from. */
export interface StoryText {
  /** The path of the article. */
  path: string
  leadImage: Picture | null
  /** Blocks whose references `findPageBody` has resolved. */
  blocks: Block[]
  source: { name: string; url: string | null } | null
}

/**
 * The full text of a story with its lead picture as HTML for feed readers, without script, style or advertisements. Every link is absolute, and
 * the credit of the agency comes last. A block of an unknown type shows its content, if it has any.
 */
export function articleHtml({ path, leadImage, blocks, source }: StoryText, siteUrl: string): string {
  const target: HtmlTarget = {
    href: (address) => absolute(address, path, siteUrl),
    figure: (picture) => figure(picture, siteUrl),
    story: (card) => `<p>${text.related} ${linkHtml(card.path, escapeHtml(card.headline), target)}</p>`,
    hasHeadingIds: false,
    boxHeading: 'h3',
    notes: { title: text.notes, linked: false },
  }
  const credit = source
    ? `<p>${text.withInformationFrom} ${linkHtml(source.url ?? '', escapeHtml(source.name), target)}</p>`
    : ''
  return (leadImage ? figure(leadImage, siteUrl) : '') + bodyHtml(blocks, target) + credit
}

function figure(picture: Picture, siteUrl: string): string {
  const file = widestRendition(picture, 'full')
  if (!file) return ''
  const image =
    `<img src="${siteUrl}${mediaPath(file.file)}" width="${file.width}" height="${file.height}" ` +
    `alt="${escapeHtml(picture.alt)}">`
  const caption = escapeHtml(captionAndCredit(picture))
  return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
}

function absolute(href: string, path: string, siteUrl: string): string {
  if (href.startsWith('/')) return siteUrl + href
  return href.startsWith('#') ? siteUrl + path + href : href
}
