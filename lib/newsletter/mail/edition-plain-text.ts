import { editionDate } from '#lib/text/dates.ts'
import type { EditionContent, footerLinks, MailStory } from './edition-content.ts'
import { editionText as text } from './text.ts'

/** Renders the plain-text part of an edition. It draws nothing with characters and puts each URL on its own line. */
export function editionPlainText(content: EditionContent, to: ReturnType<typeof footerLinks>): string {
  const { paper, newsletter, kind, date, timeZone, stories, siteUrl, contactEmail, postalAddress } = content
  const title = kind === 'summary' ? text.summary : newsletter
  const head = [
    `${kind === 'breaking' ? `${text.breaking} — ` : ''}${paper}`,
    `${title} · ${editionDate(date, timeZone)}`,
  ]
  const foot = [
    text.why(newsletter, paper),
    `${text.archive}:\n${to.archive}`,
    `${text.preferences}:\n${to.preferences}`,
    `${text.unsubscribe}:\n${to.unsubscribe}`,
    ...(contactEmail ? [text.contact(contactEmail)] : []),
    ...(postalAddress ? [`${paper} · ${postalAddress}`] : []),
  ]
  const blocks = [
    head.join('\n'),
    ...stories.map((story, i) => storyText(story, siteUrl, i === 0)),
    foot.join('\n\n'),
  ]
  // Some mail programs do not display non-breaking spaces correctly.
  return `${blocks.join('\n\n\n').replace(/[\u00a0\u202f]/g, ' ')}\n`
}

function storyText(
  { section, headline, dek, excerpt, authors, path }: MailStory,
  siteUrl: string,
  isLead: boolean,
): string {
  const by = [section, authors.length > 0 ? text.by(authors) : ''].filter(Boolean).join(' · ')
  return [headline, by, (isLead && dek) || excerpt, siteUrl + path].join('\n')
}
