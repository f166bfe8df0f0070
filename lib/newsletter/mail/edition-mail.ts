import { Heading } from '@react-email/heading'
import { render } from '@react-email/render'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import { createElement as h, type ReactNode } from 'react'
import { labelOf } from '#lib/cards/story-label.ts'
import { editionDate } from '#lib/text/dates.ts'
import { type EditionContent, footerLinks, type MailStory, subjectOf } from './edition-content.ts'
import { editionPlainText } from './edition-plain-text.ts'
import { colour, face, mailLayout, mailLink, style } from './mail-layout.ts'
import type { MailContent } from './mail-merge.ts'
import { editionText as text } from './text.ts'

/** Gmail clips messages larger than 102 KB, which would hide the unsubscribe link at the end. */
export const MAX_HTML_BYTES = 100_000

/**
 * Renders the mail of an edition, with `TOKEN_PLACEHOLDER` instead of each reader's token.
 * @throws Error if the HTML is too large.
 */
export async function editionMail(content: EditionContent): Promise<MailContent> {
  const html = await render(markup(content))
  const bytes = Buffer.byteLength(html)
  if (bytes >= MAX_HTML_BYTES) {
    throw new Error(`The mail has ${bytes} bytes; mail programs clip it at ${MAX_HTML_BYTES}.`)
  }
  return { subject: subjectOf(content), html, text: editionPlainText(content, footerLinks(content)) }
}

function markup(content: EditionContent): ReactNode {
  const { newsletter, paper, accent, language, date, timeZone, kind, stories } = content
  const [lead, ...others] = stories
  const preview =
    others.length > 0 ? text.also(others.slice(0, 3).map(({ headline }) => headline)) : (lead?.excerpt ?? '')
  const title = kind === 'summary' ? text.summary : newsletter
  return mailLayout({
    language,
    title: subjectOf(content),
    preview,
    paper,
    accent,
    children: [
      h(
        Section,
        { key: 'head', className: 'rule', style: styles.head },
        h(
          Text,
          { className: 'soft', style: styles.edition },
          kind === 'breaking' &&
            h('span', { className: 'accent', style: { ...styles.now, color: accent } }, text.breaking),
          h('strong', null, title),
          h('br'),
          editionDate(date, timeZone),
        ),
      ),
      ...stories.map((story, i) => storyMarkup(content, story, i === 0)),
      h(Section, { key: 'foot', className: 'rule', style: styles.foot }, foot(content, newsletter, paper)),
    ],
  })
}

function storyMarkup({ siteUrl, accent }: EditionContent, story: MailStory, isLead: boolean): ReactNode {
  const { id, path, headline, dek, excerpt, authors } = story
  const { section, kind } = labelOf(story)
  const label = [section, kind].filter(Boolean)
  return h(
    Section,
    { key: id, className: 'rule', style: isLead ? styles.lead : styles.story },
    h(Text, { className: 'accent', style: { ...styles.label, color: accent } }, label.join(' · ')),
    h(
      Heading,
      { as: isLead ? 'h1' : 'h2', style: isLead ? styles.leadHeadline : styles.headline },
      mailLink(siteUrl + path, styles.link, headline),
    ),
    h(Text, { style: isLead ? styles.dek : styles.excerpt }, (isLead && dek) || excerpt),
    authors.length > 0 && h(Text, { className: 'soft', style: styles.byline }, text.by(authors)),
  )
}

function foot(content: EditionContent, newsletter: string, paper: string): ReactNode {
  const to = footerLinks(content)
  const link = (href: string, label: string) =>
    h(Text, { key: label, className: 'soft', style: styles.footLine }, mailLink(href, style.link, label))
  return [
    h(Text, { key: 'why', className: 'soft', style: styles.footLine }, text.why(newsletter, paper)),
    link(to.archive, text.archive),
    link(to.preferences, text.preferences),
    link(to.unsubscribe, text.unsubscribe),
    content.contactEmail && link(`mailto:${content.contactEmail}`, text.contact(content.contactEmail)),
    content.postalAddress &&
      h(
        Text,
        { key: 'address', className: 'soft', style: styles.footLine },
        [paper, content.postalAddress].join(' · '),
      ),
  ]
}

const line = { borderTop: `1px solid ${colour.rule}` }
const headline = { fontFamily: face.serif, fontWeight: 700, margin: '0 0 8px' }
const styles = {
  head: { borderTop: `3px double ${colour.rule}`, marginTop: '-12px' },
  edition: { margin: '10px 0 0', fontSize: '14px', lineHeight: '1.4', color: colour.soft },
  now: { display: 'block', fontWeight: 700 },
  lead: { padding: '22px 0 24px' },
  story: { ...line, padding: '18px 0 20px' },
  label: { margin: '0 0 6px', fontSize: '13px', lineHeight: '1.3', fontWeight: 700 },
  leadHeadline: { ...headline, fontSize: '30px', lineHeight: '1.15' },
  headline: { ...headline, fontSize: '21px', lineHeight: '1.25' },
  link: { color: 'inherit', textDecoration: 'none' },
  dek: { margin: 0, fontFamily: face.serif, fontSize: '19px', lineHeight: '1.45' },
  excerpt: { margin: 0, fontFamily: face.serif, fontSize: '17px', lineHeight: '1.45' },
  byline: { margin: '8px 0 0', fontSize: '14px', lineHeight: '1.4', color: colour.soft },
  foot: { borderTop: `3px double ${colour.rule}`, padding: '16px 0 0' },
  footLine: { margin: '0 0 10px', fontSize: '14px', lineHeight: '1.5', color: colour.soft },
} as const
