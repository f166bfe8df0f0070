import type { Database } from '#lib/database/client.ts'
import { isRejectedPermanently, type SendMail, sendMail } from '#lib/mail/mail-server.ts'
import { settings } from '#lib/settings/settings.ts'
import { findPaperName } from '#lib/site/paper-name.ts'
import type { PrismaClient, SubscriberStatus } from '#prisma/generated/client.ts'
import type { SignUpRequest } from '../jobs.ts'
import { confirmationMail } from '../mail/confirmation-mail.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { isSubscribed } from '../subscribers/subscriptions.ts'
import { isErasedSince } from '../subscribers/suppression.ts'
import { CONFIRMATION_LIMITS, maySendConfirmation } from './confirmation-interval.ts'
import { confirmationPath, hashToken, makeToken } from './confirmation-token.ts'

const HOUR = 3_600_000
/** How long the link in a confirmation mail is valid. */
export const LINK_LIFETIME = 48 * HOUR
/** A confirmation mail is not sent this long after the request, since it would confuse its recipient. */
const MAX_MAIL_AGE = 24 * HOUR

/**
 * Stores a sign-up request and sends the confirmation mail. Does nothing if the reader is already subscribed, received
 * confirmation mails too recently or was erased after the request. A retry stores the request only once and sends another
 * link; all links are valid.
 * @throws the error of `send`, so that the job is retried, unless the server rejects the recipient permanently.
 */
export async function signUp(
  db: PrismaClient,
  request: SignUpRequest,
  now: Date,
  send: SendMail = sendMail,
): Promise<void> {
  if (now.getTime() - Date.parse(request.requestedAt) > MAX_MAIL_AGE) return
  const due = await db.$transaction((tx) => storeRequest(tx, request, now))
  if (!due) return
  const link = settings().siteUrl + confirmationPath(due.token)
  try {
    const paper = await findPaperName(db)
    await send({ to: due.email, fromName: paper, ...(await confirmationMail(paper, link)) })
  } catch (error) {
    if (!isRejectedPermanently(error)) throw error
  }
}

/** @returns the address and the token of the mail to send; `undefined` if none is due. */
async function storeRequest(
  tx: Database,
  { consentId, email, source, wording, requestedAt }: SignUpRequest,
  now: Date,
): Promise<{ email: string; token: string } | undefined> {
  const requested = new Date(requestedAt)
  const subscriber = await lockSubscriber(tx, email, requested)
  if (await isErasedSince(tx, email, requested)) {
    await tx.subscriber.deleteMany({
      where: { id: subscriber.id, status: 'pending', consents: { none: {} } },
    })
    return undefined
  }
  if (await isAlreadySubscribed(tx, subscriber)) return undefined
  const recent = await tx.consent.findMany({
    where: {
      subscriberId: subscriber.id,
      requestedAt: { gt: new Date(requested.getTime() - CONFIRMATION_LIMITS.day) },
    },
    select: { id: true, requestedAt: true },
  })
  const recentRequests = recent.map((consent) => consent.requestedAt)
  if (!recent.some(({ id }) => id === consentId)) {
    if (!maySendConfirmation(recentRequests, requested)) return undefined
    await tx.consent.create({
      data: { id: consentId, subscriberId: subscriber.id, wording, source, requestedAt: requested },
    })
  }
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + LINK_LIFETIME)
  await tx.confirmationToken.create({ data: { hash: hashToken(token), consentId, expiresAt } })
  return { email: subscriber.email, token }
}

/** Whether a subscriber receives the newsletter of the sign-up form. */
async function isAlreadySubscribed(
  tx: Database,
  { id, status }: { id: number; status: SubscriberStatus },
): Promise<boolean> {
  return status === 'confirmed' && isSubscribed(tx, id, await ensureDefaultNewsletter(tx))
}

/**
 * Finds or creates the subscriber with an address and locks the row; the update that changes nothing takes the lock. Mails
 * are sent to the address as it was first written, because that is the one to be confirmed.
 */
async function lockSubscriber(
  tx: Database,
  email: string,
  createdAt: Date,
): Promise<{ id: number; email: string; status: SubscriberStatus }> {
  const rows = await tx.$queryRaw<{ id: number; email: string; status: SubscriberStatus }[]>`
    insert into subscriber (email, created_at) values (${email}::citext, ${createdAt})
    on conflict (email) do update set email = subscriber.email
    returning id, email::text, status::text`
  return rows[0] as (typeof rows)[number]
}
