import { type SendMail, sendMail } from '#lib/mail/mail-server.ts'
import { settings } from '#lib/settings/settings.ts'
import { findPaperName } from '#lib/site/paper-name.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** A mail of the newsroom to one of its people: its kind and the path of the page that it links to. */
export interface PeopleMail {
  mail: 'reset' | 'invitation'
  to: string
  path: string
}

const TEXTS = {
  reset: {
    subject: 'Cambiar su contraseña',
    before: 'Alguien ha pedido cambiar la contraseña de su cuenta en la redacción. Para elegir otra, abra:',
    after:
      'El enlace vale durante una hora. Si no lo ha pedido usted, no haga nada: su contraseña sigue igual.',
  },
  invitation: {
    subject: 'Invitación a la redacción',
    before: 'Le invitan a trabajar en la redacción. Para crear su cuenta, abra:',
    after: 'El enlace vale durante 48 horas, una sola vez.',
  },
}

/**
 * Sends a mail to somebody of the newsroom.
 * @throws whatever `send` throws, so that the job is tried again.
 */
export async function sendPeopleMail(
  db: PrismaClient,
  { mail, to, path }: PeopleMail,
  send: SendMail = sendMail,
): Promise<void> {
  const paper = await findPaperName(db)
  const { subject, before, after } = TEXTS[mail]
  const link = settings().newsroomUrl + path
  const html = [before, `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`, after]
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')
  await send({
    to,
    fromName: paper,
    subject: `${subject} · ${paper}`,
    html: `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>${html}</body></html>`,
    text: `${before}\n\n${link}\n\n${after}\n`,
  })
}
