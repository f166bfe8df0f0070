import { Heading } from '@react-email/heading'
import { render } from '@react-email/render'
import { Text } from '@react-email/text'
import { createElement as h } from 'react'
import { mailButton, mailLayout, mailLink, style } from './mail-layout.ts'
import { welcomeText as text } from './text.ts'

/** The content of the welcome mail. All links are absolute URLs. */
export interface Welcome {
  paper: string
  newsletter: string
  /** The page of the latest edition, if there is one. */
  latest: string | undefined
  preferences: string
  unsubscribe: string
}

/** Renders the first mail after a confirmation. */
export async function welcomeMail({
  paper,
  newsletter,
  latest,
  preferences,
  unsubscribe,
}: Welcome): Promise<{ subject: string; html: string; text: string }> {
  const link = (href: string, label: string) =>
    h(Text, { key: label, className: 'soft', style: style.small }, mailLink(href, style.link, label))
  const markup = mailLayout({
    language: 'es',
    title: text.subject(paper),
    preview: text.preview,
    paper,
    children: [
      h(Heading, { key: 1, as: 'h1', style: style.heading }, text.heading),
      h(Text, { key: 2, style: style.text }, text.promise(newsletter)),
      latest && h(Text, { key: 3, style: style.text }, text.latest),
      latest && mailButton(4, latest, text.latestButton),
      link(preferences, text.preferences),
      link(unsubscribe, text.unsubscribe),
    ],
  })
  const plain = [
    text.heading,
    text.promise(newsletter),
    ...(latest ? [`${text.latest}\n${latest}`] : []),
    `${text.preferences}:\n${preferences}`,
    `${text.unsubscribe}:\n${unsubscribe}`,
    `— ${paper}`,
  ]
  return { subject: text.subject(paper), html: await render(markup), text: `${plain.join('\n\n')}\n` }
}
