import type { Database } from '#lib/database/client.ts'
import { isRefusedForGood, type SendMail, sendMail } from '#lib/mail/mail-server.ts'
import { settings } from '#lib/settings/settings.ts'
import { findPaperName } from '#lib/site/paper-name.ts'
import type { PrismaClient, SubscriberStatus } from '#prisma/generated/client.ts'
import type { SignUpRequest } from './jobs.ts'
import { confirmationMail } from './mail/confirmation-mail.ts'
import { ensureDefaultNewsletter } from './newsletters.ts'
import { CONFIRMATIONS, mayConfirm } from './spacing.ts'
import { isSubscribed } from './subscribers/subscriptions.ts'
import { isErasedSince } from './subscribers/suppression.ts'
import { confirmationPath, hashOfToken, newToken } from './token.ts'

const HOUR = 3_600_000
/** How long the link of a confirmation mail works. */
export const LINK_LIFE = 48 * HOUR
/** A confirmation mail that comes a day late puzzles who gets it: then it is not sent any more. */
const MAIL_LIFE = 24 * HOUR

/**
 * Keeps a request to subscribe and sends its confirmation mail. Nothing more happens to a subscriber who receives it
 * already, when the last mails are too recent, or when the reader was erased after asking. Tried again after a failure it
 * keeps the request once and sends another link; all of them work.
 * @throws whatever `send` throws, so that the job is tried again, unless the server refuses the recipient for good.
 */
export async function signUp(
  db: PrismaClient,
  request: SignUpRequest,
  now: Date,
  send: SendMail = sendMail,
): Promise<void> {
  if (now.getTime() - Date.parse(request.requestedAt) > MAIL_LIFE) return
  const due = await db.$transaction((tx) => keepRequest(tx, request, now))
  if (!due) return
  const link = settings().siteUrl + confirmationPath(due.token)
  try {
    const paper = await findPaperName(db)
    await send({ to: due.email, fromName: paper, ...(await confirmationMail(paper, link)) })
  } catch (error) {
    if (!isRefusedForGood(error)) throw error
  }
}

/** Writes what a request changes. @returns the mail that is due, by address and token. */
async function keepRequest(
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
  if (await receivesAlready(tx, subscriber)) return undefined
  const recent = await tx.consent.findMany({
    where: {
      subscriberId: subscriber.id,
      requestedAt: { gt: new Date(requested.getTime() - CONFIRMATIONS.day) },
    },
    select: { id: true, requestedAt: true },
  })
  const recentRequests = recent.map((consent) => consent.requestedAt)
  if (!recent.some(({ id }) => id === consentId)) {
    if (!mayConfirm(recentRequests, requested)) return undefined
    await tx.consent.create({
      data: { id: consentId, subscriberId: subscriber.id, wording, source, requestedAt: requested },
    })
  }
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LINK_LIFE)
  await tx.confirmationToken.create({ data: { hash: hashOfToken(token), consentId, expiresAt } })
  return { email: subscriber.email, token }
}

/** Whether a subscriber has what the form promises. */
async function receivesAlready(
  tx: Database,
  { id, status }: { id: number; status: SubscriberStatus },
): Promise<boolean> {
  return status === 'confirmed' && isSubscribed(tx, id, await ensureDefaultNewsletter(tx))
}

/**
 * The subscriber of an address, new or known, its row locked: the update that changes nothing is what locks it.
 * The mail goes to the address as it was first written, which is the one that would be confirmed.
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
