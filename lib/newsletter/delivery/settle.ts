import type { Database } from '#lib/platform/database.ts'
import type { BounceKind, DeliveryStatus, PrismaClient } from '#prisma/generated/client.ts'
import { punish } from '../bounces/punish.ts'
import { retryAt } from './backoff.ts'
import type { Claim } from './claim.ts'
import type { Outcome } from './outcome.ts'
import { type Effect, isStorm, learn, type Pace } from './pace.ts'
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
 * this process seemed to be gone, stay theirs.
 */
export async function settle(
  db: PrismaClient,
  presence: number,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> {
  if (settlements.length === 0) return
  await db.$transaction(async (tx) => {
    const pace = await lockPace(tx)
    const learnt = learn(pace, settlements.flatMap(effectOf), now.getTime())
    await savePace(tx, pace, learnt)
    await write(
      tx,
      presence,
      settlements.map((settlement) => changeOf(settlement, learnt, now)),
      now,
    )
    for (const { claim, outcome } of settlements) {
      if (outcome.kind === 'refused') await punish(tx, claim, outcome.bounce, now)
    }
  })
}

function effectOf({ claim, outcome }: Settlement): Effect[] {
  switch (outcome.kind) {
    case 'sent':
    case 'refused':
      return ['accepted']
    case 'deferred':
      return [claim.attempts > 0 ? 'refused for now again' : 'refused for now']
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
      const status = outcome.bounce === 'hard' ? 'bounced' : 'failed'
      return { ...same, status, answer: outcome.answer, bounce: outcome.bounce }
    }
    case 'away':
      return { ...same, status: 'pending', dueAt: now, answer: outcome.answer }
    case 'returned':
      return { ...same, status: 'pending', dueAt: now }
    case 'deferred': {
      const uncertain = outcome.uncertain ? 1 : 0
      const told = { ...same, status: 'failed' as const, uncertain, answer: outcome.answer }
      if (isStorm(pace)) return { ...told, dueAt: now }
      return { ...told, attempts: 1, dueAt: retryAt(claim.attempts + 1, claim.startedAt, now) ?? null }
    }
  }
}

async function write(tx: Database, presence: number, changes: readonly Change[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update delivery d set status = c.status, due_at = c."dueAt", claimed_by = null,
      attempts = d.attempts + c.attempts, uncertain = d.uncertain + c.uncertain,
      answer = coalesce(c.answer, d.answer), bounce = c.bounce,
      settled_at = case when c."dueAt" is null then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(
      id int, status delivery_status, "dueAt" timestamptz, attempts smallint, uncertain smallint,
      answer text, bounce bounce_kind)
    where d.id = c.id and d.status = 'sending' and d.claimed_by = ${presence}`
}
