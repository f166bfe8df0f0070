import { type SendMail, sendMail } from '#lib/mail/mail-server.ts'
import { findPaperName } from '#lib/site/paper-name.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { Problem } from './report-problems.ts'

const SUBJECT = 'El portal necesita atención'
const AFTER = 'Se avisa una vez de cada cosa. Todo lo que el portal ve: npm run -s portada -- doctor'

/**
 * Mails problems of the portal to one address.
 * @throws whatever `send` throws, so that the job is tried again.
 */
export async function sendAlertMail(
  db: PrismaClient,
  { to, problems }: { to: string; problems: readonly Problem[] },
  send: SendMail = sendMail,
): Promise<void> {
  const paper = await findPaperName(db)
  const items = problems
    .map(({ says, advice }) => `<li>${escapeHtml(says)}<br>${escapeHtml(advice)}</li>`)
    .join('')
  await send({
    to,
    fromName: paper,
    subject: `${SUBJECT} · ${paper}`,
    html: `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>${SUBJECT}</title></head><body><ul>${items}</ul><p>${AFTER}</p></body></html>`,
    text: `${problems.map(({ says, advice }) => `- ${says}.\n  ${advice}`).join('\n')}\n\n${AFTER}\n`,
  })
}
