import type { Database } from '#lib/database/client.ts'
import type { BounceKind, DeliveryStatus, PrismaClient } from '#prisma/generated/client.ts'
import { recordBounce } from '../bounces/record-bounce.ts'
import { retryAt } from './backoff.ts'
import type { Claim } from './claim.ts'
import { hinderEdition } from './editions-under-way.ts'
import type { Outcome } from './outcome.ts'
import { type Effect, giveBack, isStorm, isWall, learn, type Pace, type PaceLimits } from './pace.ts'
import { lockPace, savePace } from './pace-record.ts'

/** A claim and what became of it. */
export interface Settlement {
  claim: Claim
  /** `returned`: not tried after all. `nothing for them`: no story of their sections is left. */
  outcome: Outcome | { kind: 'returned' } | { kind: 'nothing for them' }
}

interface Change {
  id: number
  status: DeliveryStatus
  dueAt: Date | null
  attempts: number
  uncertain: number
  answer: string | null
  bounce: BounceKind | null
}

/**
 * Writes down what became of claims, and lets the pace learn from it. Claims that others have taken over meanwhile, since
 * this process seemed to be gone, stay theirs. An edition of which hardly a mail is taken is paused: an operator finds out
 * why, and from then on nobody is taken off the list for it.
 */
export async function settle(
  db: PrismaClient,
  presence: number,
  limits: PaceLimits,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> {
  if (settlements.length === 0) return
  await db.$transaction(async (tx) => {
    const pace = await lockPace(tx)
    const learnt = learn(pace, settlements.flatMap(effectOf), now.getTime())
    const untried = settlements.filter(({ outcome }) => UNTRIED.includes(outcome.kind)).length
    await savePace(tx, pace, giveBack(learnt, limits, now.getTime(), untried))
    const changes = settlements.map((settlement) => changeOf(settlement, learnt, now))
    const written = await write(tx, presence, changes, now)
    for (const [i, { claim, outcome }] of settlements.entries()) {
      const bounce = changes[i]?.bounce
      if (bounce && written.has(claim.id)) await recordBounce(tx, claim, bounce, now)
      if (isWall(learnt) && isDeadEnd(outcome)) await hinderEdition(tx, claim.editionId, wallNote(outcome))
    }
  })
}

/** What does not count against the limits of the server. */
const UNTRIED: Settlement['outcome']['kind'][] = ['away', 'returned', 'nothing for them']

function effectOf({ claim, outcome }: Settlement): Effect[] {
  switch (outcome.kind) {
    case 'sent':
      return ['accepted']
    case 'refused':
      return ['refused for good']
    case 'deferred':
      if (claim.attempts + claim.uncertain > 0) return ['refused again']
      return [outcome.uncertain ? 'lost' : 'refused for now']
    case 'away':
      return ['server away']
    case 'returned':
    case 'nothing for them':
      return []
  }
}

/** In a storm, and while the server is away, a refusal says nothing about the recipient: it does not count. */
function changeOf({ claim, outcome }: Settlement, pace: Pace, now: Date): Change {
  const same = { id: claim.id, dueAt: null, attempts: 0, uncertain: 0, answer: null, bounce: null }
  switch (outcome.kind) {
    case 'sent':
      return { ...same, status: 'sent' }
    case 'nothing for them':
      return { ...same, status: 'suppressed' }
    case 'refused': {
      const { bounce, answer } = outcome
      if (isStorm(pace)) return { ...same, status: 'pending', dueAt: now, answer }
      return { ...same, status: bounce === 'hard' ? 'bounced' : 'failed', answer, bounce }
    }
    case 'away':
      return { ...same, status: 'pending', dueAt: now, answer: outcome.answer }
    case 'returned':
      return { ...same, status: 'pending', dueAt: now }
    case 'deferred': {
      const told = { ...same, status: 'failed' as const, answer: outcome.answer }
      if (outcome.uncertain) return { ...told, uncertain: 1, attempts: 1, dueAt: secondTry(claim, pace, now) }
      if (isStorm(pace)) return { ...told, dueAt: now }
      const dueAt = retryAt(claim.attempts + 1, claim.startedAt, now) ?? null
      return { ...told, attempts: 1, dueAt, bounce: dueAt ? null : 'soft' }
    }
  }
}

/** A mail that may have been taken goes out again once: whoever has it twice need not have it a third time. */
function secondTry(claim: Claim, pace: Pace, now: Date): Date | null {
  // Paused, see `settle`.
  if (isWall(pace)) return now
  return claim.uncertain > 0 ? null : (retryAt(1, claim.startedAt, now) ?? null)
}

function isDeadEnd(outcome: Settlement['outcome']): outcome is Outcome & { answer: string } {
  return outcome.kind === 'refused' || (outcome.kind === 'deferred' && outcome.uncertain)
}

function wallNote({ answer }: { answer: string }): string {
  return `The mail server refuses or loses most mails; resume the edition when it takes them. It said: ${answer}`
}

/** @returns the ids of those that were still this process's. */
async function write(
  tx: Database,
  presence: number,
  changes: readonly Change[],
  now: Date,
): Promise<Set<number>> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    update delivery d set status = c.status, due_at = c."dueAt", claimed_by = null,
      attempts = d.attempts + c.attempts, uncertain = d.uncertain + c.uncertain,
      answer = coalesce(c.answer, d.answer), bounce = c.bounce,
      settled_at = case when c."dueAt" is null then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(
      id int, status delivery_status, "dueAt" timestamptz, attempts smallint, uncertain smallint,
      answer text, bounce bounce_kind)
    where d.id = c.id and d.status = 'sending' and d.claimed_by = ${presence}
    returning d.id`
  return new Set(rows.map(({ id }) => id))
}
