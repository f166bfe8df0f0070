import { listMails } from '#lib/mail/mailbox-folder.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { notFound, opensMailbox, page } from '../html.ts'
import { text } from '../text.ts'

/** The mails that wait for the operator, newest first. */
export async function GET(_: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  const { key } = await params
  if (!opensMailbox(key)) return notFound()
  const rows = (await listMails()).map(({ name, email }) => {
    const to = (email.to ?? []).map((address) => address.address).join(', ')
    const subject = `<a href="${pathTo('mailboxMail', { key, mail: name })}">${escapeHtml(email.subject || name)}</a>`
    return `<tr><td>${escapeHtml(email.date ?? '')}</td><td>${escapeHtml(to)}</td><td>${subject}</td></tr>`
  })
  const head = [text.date, text.to, text.subject].map((name) => `<th>${name}</th>`).join('')
  const list = rows.length > 0 ? `<table><tr>${head}</tr>${rows.join('')}</table>` : `<p>${text.empty}</p>`
  return page(text.title, `<h1>${text.title}</h1><p>${text.explanation}</p>${list}`)
}
