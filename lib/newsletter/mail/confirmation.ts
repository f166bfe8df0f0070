import { Body, Button, Container, Head, Heading, Html, Link, Preview, Text } from '@react-email/components'
import { render } from '@react-email/render'
import { createElement as h } from 'react'
import { confirmationText as text } from './text.ts'

const SERIF = 'Georgia, "Times New Roman", serif'
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
// Mail programs know no custom properties; these are the paper's tokens, the dark ones by class. The library
// lays the style of the body on a cell within it.
const DARK = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper, .paper td { background-color: #14130f !important; color: #ece7dc !important; }
    .soft { color: #b0a898 !important; }
    .button { background-color: #ece7dc !important; color: #14130f !important; }
  }`

const style = {
  body: { margin: 0, padding: 0, backgroundColor: '#fffdf9', color: '#1a1815', fontFamily: SANS },
  container: { maxWidth: '480px', padding: '32px 20px' },
  paper: { margin: '0 0 24px', fontFamily: SERIF, fontSize: '18px', fontWeight: 700 },
  heading: { margin: '0 0 16px', fontFamily: SERIF, fontSize: '26px', lineHeight: '1.2', fontWeight: 700 },
  text: { margin: '0 0 20px', fontSize: '17px', lineHeight: '1.5' },
  button: {
    padding: '14px 22px',
    borderRadius: '3px',
    backgroundColor: '#1a1815',
    color: '#fffdf9',
    fontSize: '17px',
    fontWeight: 600,
  },
  small: { margin: '20px 0 0', fontSize: '14px', lineHeight: '1.5', color: '#5c564c' },
  link: { color: 'inherit', textDecoration: 'underline', wordBreak: 'break-all' },
} as const

/** Subject and both parts of the mail that asks a reader to confirm; `link` is the address of their page. */
export async function confirmationMail(
  paper: string,
  link: string,
): Promise<{ subject: string; html: string; text: string }> {
  const markup = h(
    Html,
    { lang: 'es' },
    h(Head, null, h('meta', { name: 'color-scheme', content: 'light dark' }), h('style', null, DARK)),
    h(Preview, null, text.preview),
    h(
      Body,
      { className: 'paper', style: style.body },
      h(
        Container,
        { style: style.container },
        h(Text, { style: style.paper }, paper),
        h(Heading, { as: 'h1', style: style.heading }, text.heading),
        h(Text, { style: style.text }, text.request(paper)),
        h(Button, { className: 'button', href: link, style: style.button }, text.button),
        h(Text, { className: 'soft', style: style.small }, `${text.validity} ${text.notYou}`),
        h(
          Text,
          { className: 'soft', style: style.small },
          text.link,
          h('br'),
          h(Link, { href: link, style: style.link }, link),
        ),
      ),
    ),
  )
  const plain = [text.heading, text.request(paper), link, text.validity, text.notYou, `— ${paper}`]
  return { subject: text.subject(paper), html: await render(markup), text: `${plain.join('\n\n')}\n` }
}
