import { Heading } from '@react-email/heading'
import { render } from '@react-email/render'
import { Text } from '@react-email/text'
import { createElement as h } from 'react'
import { mailButton, mailLayout, mailLink, style } from './mail-layout.ts'
import { confirmationText as text } from './text.ts'

/** Renders the mail that asks a reader to confirm. @param link absolute URL of the confirmation page. */
export async function confirmationMail(
  paper: string,
  link: string,
): Promise<{ subject: string; html: string; text: string }> {
  const markup = mailLayout({
    language: 'es',
    title: text.subject(paper),
    preview: text.preview,
    paper,
    children: [
      h(Heading, { key: 1, as: 'h1', style: style.heading }, text.heading),
      h(Text, { key: 2, style: style.text }, text.request(paper)),
      mailButton(3, link, text.button),
      h(Text, { key: 4, className: 'soft', style: style.small }, `${text.validity} ${text.notYou}`),
      h(
        Text,
        { key: 5, className: 'soft', style: style.small },
        text.link,
        h('br'),
        mailLink(link, style.link, link),
      ),
    ],
  })
  const plain = [text.heading, text.request(paper), link, text.validity, text.notYou, `— ${paper}`]
  return { subject: text.subject(paper), html: await render(markup), text: `${plain.join('\n\n')}\n` }
}
