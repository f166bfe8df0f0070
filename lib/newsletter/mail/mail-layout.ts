import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Link } from '@react-email/link'
import { Preview } from '@react-email/preview'
import { Text } from '@react-email/text'
import { type CSSProperties, createElement as h, type ReactNode } from 'react'
import { SITE_DEFAULTS } from '#lib/site/site-defaults.ts'

const SERIF = 'Georgia, "Times New Roman", serif'
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
/** The colours of app/tokens.css, since mail programs do not support custom properties. */
const INK = '#1a1815'
const PAPER = '#fffdf9'
const SOFT = '#5c564c'
const RULE = '#d9d2c4'
const DARK_INK = '#ece7dc'
const DARK_PAPER = '#14130f'
const DARK_SOFT = '#b0a898'
const DARK_RULE = '#3a362e'

/** Inline styles. Dark mode overrides them by class (see `darkStyles`). */
export const style = {
  body: { margin: 0, padding: 0, backgroundColor: PAPER, color: INK, fontFamily: SANS },
  // Otherwise a word longer than the screen would widen the table.
  container: { maxWidth: '560px', padding: '28px 20px 36px', wordBreak: 'break-word' },
  name: { margin: '0 0 24px', fontFamily: SERIF, fontSize: '28px', lineHeight: '1.1', fontWeight: 700 },
  heading: { margin: '0 0 16px', fontFamily: SERIF, fontSize: '26px', lineHeight: '1.2', fontWeight: 700 },
  text: { margin: '0 0 20px', fontSize: '17px', lineHeight: '1.5' },
  button: {
    padding: '14px 22px',
    borderRadius: '3px',
    backgroundColor: INK,
    color: PAPER,
    fontSize: '17px',
    fontWeight: 600,
  },
  small: { margin: '20px 0 0', fontSize: '14px', lineHeight: '1.5', color: SOFT },
  link: { color: 'inherit', textDecoration: 'underline', wordBreak: 'break-all' },
} as const

export const face = { serif: SERIF, sans: SANS }
export const colour = { ink: INK, soft: SOFT, rule: RULE }

/** A link. Web mail opens it in a new window, which must not get hold of the window of the mail. */
export function mailLink(href: string, linkStyle: CSSProperties, children: ReactNode): ReactNode {
  return h(Link, { href, rel: NEW_WINDOW, style: linkStyle }, children)
}

/** A link that looks like a button. */
export function mailButton(key: number, href: string, label: string): ReactNode {
  return h(Button, { key, className: 'button', href, rel: NEW_WINDOW, style: style.button }, label)
}

const NEW_WINDOW = 'noopener'

interface MailLayout {
  language: string
  /** The subject, which is the title when the mail is opened in a window of its own. */
  title: string
  /** The text that an inbox shows next to the subject. */
  preview: string
  paper: string
  /** The paper's accent colour, `#rrggbb`. */
  accent?: string
  children: ReactNode
}

/** The layout of all our mails. It is legible at 320 px, in dark mode and without pictures. */
export function mailLayout({
  language,
  title,
  preview,
  paper,
  accent = SITE_DEFAULTS.accentColor,
  children,
}: MailLayout): ReactNode {
  return h(
    Html,
    { lang: language },
    h(
      Head,
      null,
      h('title', null, title),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('style', null, darkStyles(accent)),
    ),
    h(Preview, null, preview),
    h(
      Body,
      { className: 'paper', style: style.body },
      h(Container, { style: style.container }, h(Text, { style: style.name }, paper), children),
    ),
  )
}

/** The library applies the styles of the body to a cell within it, so the cell needs the same rules. */
function darkStyles(accent: string): string {
  return `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper, .paper td { background-color: ${DARK_PAPER} !important; color: ${DARK_INK} !important; }
    .soft { color: ${DARK_SOFT} !important; }
    .accent { color: ${lighten(accent)} !important; }
    .rule { border-color: ${DARK_RULE} !important; }
    .button { background-color: ${DARK_INK} !important; color: ${DARK_PAPER} !important; }
  }`
}

/** Mixes the colour with 65 % white, as on the paper's dark pages, so that it is legible on a dark background. */
function lighten(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return `#${parts.map((part) => Math.round(part * 0.35 + 255 * 0.65).toString(16)).join('')}`
}
