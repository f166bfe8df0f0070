import { type Database, database } from '#lib/database/client.ts'
import { answerForm, seeOther } from '#lib/http/answer-form.ts'
import { readForm } from '#lib/http/form-body.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { welcomeJob } from './jobs.ts'
import { ensureDefaultNewsletter } from './newsletters.ts'
import { isSubscribed, startSubscription } from './subscribers/subscriptions.ts'
import { liftSuppression } from './subscribers/suppression.ts'
import { answerText } from './text.ts'
import { hashOfToken, isSignedConfirmation } from './token.ts'

/** Answers the button of the confirmation page. */
export async function answerConfirmation(request: Request, now: Date): Promise<Response> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return answerForm(request, { status: 403, sentence: answerText.notFromHere })
  }
  try {
    const form = await readForm(request, routes.confirmForm.bodyLimit)
    if (typeof form === 'number') return seeOther(pathTo('brokenLink'))
    const token = form.get('token') ?? ''
    const confirmed =
      isSignedConfirmation(token, form.get('signature') ?? '') && (await confirm(database(), token, now))
    return seeOther(confirmed ? pathTo('subscribed') : pathTo('brokenLink'))
  } catch (error) {
    log().error(error, 'A confirmation failed')
    return answerForm(request, {
      status: 503,
      sentence: answerText.failed,
      page: pathTo('tryLater'),
    })
  }
}

/**
 * Turns the request behind a token into a consent, its subscriber into a confirmed one, and lets them receive the
 * newsletter that the form promises, with a welcome first. Again within the life
 * of the token it changes nothing.
 * @returns whether the subscriber is confirmed now. False too for a consent given before and withdrawn since: an
 * old link brings nobody back.
 */
export async function confirm(db: PrismaClient, token: string, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const found = await tx.confirmationToken.findUnique({
      where: { hash: hashOfToken(token), expiresAt: { gt: now } },
      select: { consentId: true, consent: { select: { subscriberId: true } } },
    })
    if (!found) return false
    const id = found.consent.subscriberId
    // Two clicks at once, or a click and the job: one after the other.
    await tx.$queryRaw`select 1 from subscriber where id = ${id} for update`
    const given = await tx.consent.updateMany({
      where: { id: found.consentId, confirmedAt: null },
      data: { confirmedAt: now },
    })
    if (given.count > 0) {
      await tx.subscriber.updateMany({
        where: { id, status: { not: 'confirmed' } },
        data: { status: 'confirmed', confirmedAt: now },
      })
      await join(tx, id, now)
    }
    return (await tx.subscriber.count({ where: { id, status: 'confirmed' } })) > 0
  })
}

/** Whoever confirms can read that mailbox and asks for the newsletter: what kept mails from it is over. */
async function join(tx: Database, subscriberId: number, now: Date): Promise<void> {
  const { email } = await tx.subscriber.findUniqueOrThrow({
    where: { id: subscriberId },
    select: { email: true },
  })
  const newsletterId = await ensureDefaultNewsletter(tx)
  if (await isSubscribed(tx, subscriberId, newsletterId)) return
  await liftSuppression(tx, email)
  await startSubscription(tx, subscriberId, newsletterId, now)
  await addJob(tx, welcomeJob, { subscriberId })
}
