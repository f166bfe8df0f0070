import type { Database } from '#lib/database/client.ts'
import type { BounceKind, DeliveryStatus, PrismaClient } from '#prisma/generated/client.ts'
import { recordBounce } from '../bounces/record-bounce.ts'
import { pauseWithReason } from './active-editions.ts'
import type { Claim } from './claim-deliveries.ts'
import { retryAt } from './retry-schedule.ts'
import { isBlocked, isThrottled, recordEffects, type SendEffect } from './send-backoff.ts'
import type { Outcome } from './send-outcome.ts'
import { type RateLimits, refund, type SendRate } from './send-rate.ts'
import { lockSendRate, saveSendRate } from './send-rate-record.ts'

/** A claim and its outcome. */
export interface DeliveryResult {
  claim: Claim
  /** `returned`: not attempted. `no stories`: no story is left in the sections that the reader chose. */
  outcome: Outcome | { kind: 'returned' } | { kind: 'no stories' }
}

interface DeliveryUpdate {
  id: number
  status: DeliveryStatus
  dueAt: Date | null
  attempts: number
  uncertain: number
  answer: string | null
  bounce: BounceKind | null
}

/**
 * Stores the results of claims and adapts the send rate. Claims that another process took over meanwhile, because this
 * one seemed dead, are left alone. If the server rejects or loses most mails, the edition is paused for an operator, and
 * no further recipient is suppressed because of it.
 */
export async function recordResults(
  db: PrismaClient,
  workerId: number,
  limits: RateLimits,
  results: readonly DeliveryResult[],
  now: Date,
): Promise<void> {
  if (results.length === 0) return
  await db.$transaction(async (tx) => {
    const before = await lockSendRate(tx)
    const rate = recordEffects(before, results.flatMap(toEffects), now.getTime())
    const unused = results.filter(({ outcome }) => NOT_SENT.includes(outcome.kind)).length
    await saveSendRate(tx, before, refund(rate, limits, now.getTime(), unused))
    const updates = results.map((result) => toUpdate(result, rate, now))
    const updatedIds = await updateDeliveries(tx, workerId, updates, now)
    for (const [i, { claim, outcome }] of results.entries()) {
      const bounce = updates[i]?.bounce
      if (bounce && updatedIds.has(claim.id)) await recordBounce(tx, claim, bounce, now)
      if (isBlocked(rate) && isBlockingFailure(outcome)) {
        await pauseWithReason(tx, claim.editionId, blockedReason(outcome))
      }
    }
  })
}

/** Outcomes that do not count against the limits of the server. */
const NOT_SENT: DeliveryResult['outcome']['kind'][] = ['unavailable', 'returned', 'no stories']

function toEffects({ claim, outcome }: DeliveryResult): SendEffect[] {
  switch (outcome.kind) {
    case 'sent':
      return ['accepted']
    case 'rejected':
      return ['rejected']
    case 'deferred':
      if (claim.attempts + claim.uncertain > 0) return ['deferred again']
      return [outcome.uncertain ? 'lost' : 'deferred']
    case 'unavailable':
      return ['server unavailable']
    case 'returned':
    case 'no stories':
      return []
  }
}

/** While the server throttles or is unavailable, a failure says nothing about the recipient and does not count. */
function toUpdate({ claim, outcome }: DeliveryResult, rate: SendRate, now: Date): DeliveryUpdate {
  const same = { id: claim.id, dueAt: null, attempts: 0, uncertain: 0, answer: null, bounce: null }
  switch (outcome.kind) {
    case 'sent':
      return { ...same, status: 'sent' }
    case 'no stories':
      return { ...same, status: 'suppressed' }
    case 'rejected': {
      const { bounce, answer } = outcome
      if (isThrottled(rate)) return { ...same, status: 'pending', dueAt: now, answer }
      return { ...same, status: bounce === 'hard' ? 'bounced' : 'failed', answer, bounce }
    }
    case 'unavailable':
      return { ...same, status: 'pending', dueAt: now, answer: outcome.answer }
    case 'returned':
      return { ...same, status: 'pending', dueAt: now }
    case 'deferred': {
      const failed = { ...same, status: 'failed' as const, answer: outcome.answer }
      if (outcome.uncertain) {
        return { ...failed, uncertain: 1, attempts: 1, dueAt: retryUncertainAt(claim, rate, now) }
      }
      if (isThrottled(rate)) return { ...failed, dueAt: now }
      const dueAt = retryAt(claim.attempts + 1, claim.startedAt, now) ?? null
      return { ...failed, attempts: 1, dueAt, bounce: dueAt ? null : 'soft' }
    }
  }
}

/** A mail that may have been accepted is sent again only once, so that no reader receives it three times. */
function retryUncertainAt(claim: Claim, rate: SendRate, now: Date): Date | null {
  // The edition is paused (see `recordResults`): the delivery stays due for when it is resumed.
  if (isBlocked(rate)) return now
  return claim.uncertain > 0 ? null : (retryAt(1, claim.startedAt, now) ?? null)
}

function isBlockingFailure(outcome: DeliveryResult['outcome']): outcome is Outcome & { answer: string } {
  return outcome.kind === 'rejected' || (outcome.kind === 'deferred' && outcome.uncertain)
}

function blockedReason({ answer }: { answer: string }): string {
  return `The mail server rejects or loses most mails. Resume the edition when it accepts them again. It answered: ${answer}`
}

/** @returns the ids of the deliveries that this process still owned. */
async function updateDeliveries(
  tx: Database,
  workerId: number,
  updates: readonly DeliveryUpdate[],
  now: Date,
): Promise<Set<number>> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    update delivery d set status = c.status, due_at = c."dueAt", claimed_by = null,
      attempts = d.attempts + c.attempts, uncertain = d.uncertain + c.uncertain,
      answer = coalesce(c.answer, d.answer), bounce = c.bounce,
      settled_at = case when c."dueAt" is null then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) as c(
      id int, status delivery_status, "dueAt" timestamptz, attempts smallint, uncertain smallint,
      answer text, bounce bounce_kind)
    where d.id = c.id and d.status = 'sending' and d.claimed_by = ${workerId}
    returning d.id`
  return new Set(rows.map(({ id }) => id))
}
