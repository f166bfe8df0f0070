import { readMail } from '#lib/mail/mailbox-folder.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { notFound, opensMailbox, page } from '../../html.ts'
import { text } from '../../text.ts'

// The mail runs nothing; its links leave the frame for a window of their own, free of these bounds.
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

interface Context {
  params: Promise<{ key: string; mail: string }>
}

/** One mail: its headers, its plain text and its HTML in a frame that can do nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { key, mail } = await params
  if (!opensMailbox(key)) return notFound()
  const found = await readMail(mail)
  if (!found) return notFound()
  const { headers, subject, text: plain = '', html = '' } = found.email
  const rows = headers.map(
    ({ originalKey, value }) => `<tr><th>${escapeHtml(originalKey)}</th><td>${escapeHtml(value)}</td></tr>`,
  )
  const frame = `<iframe title="${text.html}" sandbox="${SANDBOX}" srcdoc="${escapeHtml(html)}"></iframe>`
  return page(
    subject ?? mail,
    `<p><a href="${pathTo('mailbox', { key })}">${text.back}</a></p><h1>${escapeHtml(subject ?? mail)}</h1>` +
      `<table>${rows.join('')}</table><h2>${text.plainText}</h2><pre>${escapeHtml(plain)}</pre>` +
      `<h2>${text.html}</h2>${frame}`,
  )
}
