import { isRejectedPermanently, type SendMail, sendMail } from '#lib/mail/mail-server.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { findPaperName } from '#lib/site/paper-name.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { welcomeMail } from '../mail/welcome-mail.ts'
import { DEFAULT_NEWSLETTER } from '../newsletters.ts'
import { preferencesPath, readerToken, unsubscribePath } from '../self-service/reader-token.ts'

/**
 * Sends the welcome mail to a new subscriber, with a link to the latest edition, unless they have unsubscribed meanwhile.
 * @throws the error of `send`, so that the job is retried, unless the server rejects the recipient permanently.
 */
export async function sendWelcome(
  db: PrismaClient,
  { subscriberId }: { subscriberId: number },
  send: SendMail = sendMail,
): Promise<void> {
  const subscription = await db.subscription.findFirst({
    where: { subscriberId, endedAt: null, newsletter: { slug: DEFAULT_NEWSLETTER } },
    select: { subscriber: { select: { email: true } }, newsletter: { select: { id: true, name: true } } },
  })
  if (!subscription) return
  const { subscriber, newsletter } = subscription
  const latest = await db.edition.findFirst({
    where: { newsletterId: newsletter.id, startedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    select: { slug: true },
  })
  const { siteUrl } = settings()
  const token = readerToken({ subscriberId, newsletterId: newsletter.id })
  const paper = await findPaperName(db)
  const mail = await welcomeMail({
    paper,
    newsletter: newsletter.name,
    latest: latest ? siteUrl + editionPath(latest.slug) : undefined,
    preferences: siteUrl + preferencesPath(token),
    unsubscribe: siteUrl + unsubscribePath(token),
  })
  try {
    await send({ to: subscriber.email, fromName: paper, ...mail })
  } catch (error) {
    if (!isRejectedPermanently(error)) throw error
  }
}
