import { setTimeout as delay } from 'node:timers/promises'
import type { MailServer, SendFailure } from '#lib/mail/mail-server.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { type Claim, claimDeliveries, freeOrphans } from './claim.ts'
import { EditionMailError, type EditionMails, editionMails } from './edition-mails.ts'
import { finishEditions, hinderEdition, nextDueAt } from './editions-under-way.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { PaceLimits } from './pace.ts'
import { bePresent } from './presence.ts'
import { type Settlement, settle } from './settle.ts'

export interface DeliverOptions {
  server: MailServer
  /** How many claims are worked off at the same time; see `lanesFor`. */
  lanes: number
  limits: PaceLimits
  /** Ends the delivery after the mails under way. */
  signal: AbortSignal
  clock?: Clock
  mails?: EditionMails
}

/** The time, and waiting for it. */
export interface Clock {
  now(): Date
  /** Comes back early when the signal is aborted. */
  waitUntil(moment: Date, signal: AbortSignal): Promise<void>
}

const CLOCK: Clock = {
  now: () => new Date(),
  async waitUntil(moment, signal) {
    await delay(Math.max(0, moment.getTime() - Date.now()), undefined, { signal }).catch(() => {})
  },
}

/**
 * Delivers whatever is due of all editions under way, and ends when nothing is. Any number of processes may do so at
 * once: each has a share. No mail is lost by a crash of any of them, and none is sent twice without being counted.
 * @returns when something will be due again; `undefined` when all is done.
 */
export async function deliver(db: PrismaClient, options: DeliverOptions): Promise<Date | undefined> {
  const { clock = CLOCK, mails = editionMails(db) } = options
  const presence = await bePresent()
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, presence.lost, failed.signal])
  const claim = inTurn(() => claimNext(db, presence.number, options.limits, clock, signal))
  const lane = { ...options, db, clock, mails, signal, presence: presence.number, claim }
  const run = () => runLane(lane).catch((error) => failed.abort(error))
  try {
    await freeOrphans(db, clock.now())
    do {
      await Promise.all(Array.from({ length: options.lanes }, run))
      failed.signal.throwIfAborted()
      // Others may have died meanwhile.
    } while (!signal.aborted && (await freeOrphans(db, clock.now())) > 0)
    await finishEditions(db, clock.now())
    return await nextDueAt(db)
  } finally {
    await presence.leave()
  }
}

/** How many lanes keep so many connections busy: while one asks the database, another has its connection. */
export function lanesFor(connections: number): number {
  return Math.ceil(connections * 1.5)
}

type Lane = Required<DeliverOptions> & {
  db: PrismaClient
  presence: number
  /** Takes the next deliveries, when it is this lane's turn. */
  claim(): Promise<Claim[]>
}

/** Does something once at a time, for one after the other: lanes that waited each for itself would all ask for one mail. */
function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const next = last.then(work, work)
    last = next
    return next
  }
}

/** Takes a few deliveries, as soon as the pace allows some; none when nothing is due any more. */
async function claimNext(
  db: PrismaClient,
  presence: number,
  limits: PaceLimits,
  clock: Clock,
  signal: AbortSignal,
): Promise<Claim[]> {
  while (!signal.aborted) {
    const { claims, askAgainAt } = await claimDeliveries(db, presence, limits, clock.now())
    if (claims.length > 0 || !askAgainAt) return claims
    await clock.waitUntil(askAgainAt, signal)
  }
  return []
}

/** Takes a few deliveries, sends them one after the other, writes down what became of them, and so on. */
async function runLane(lane: Lane): Promise<void> {
  const { db, presence, limits, clock } = lane
  for (let claims = await lane.claim(); claims.length > 0; claims = await lane.claim()) {
    const { settlements, failure } = await sendAll(lane, claims)
    await settle(db, presence, limits, settlements, clock.now())
    if (failure) throw failure
  }
}

/** Once the server is away, something fails, or we are asked to end, what is left of the claims goes back untried. */
async function sendAll(lane: Lane, claims: Claim[]): Promise<{ settlements: Settlement[]; failure?: Error }> {
  const settlements: Settlement[] = []
  let failure: Error | undefined
  let stopped = false
  for (const claim of claims) {
    stopped ||= lane.signal.aborted
    const outcome: Settlement['outcome'] = stopped
      ? { kind: 'returned' }
      : await send(lane, claim).catch((error: Error) => {
          failure = error
          return { kind: 'returned' }
        })
    stopped ||= outcome.kind === 'away' || outcome.kind === 'returned'
    settlements.push({ claim, outcome })
  }
  return { settlements, ...(failure && { failure }) }
}

async function send({ db, server, mails }: Lane, claim: Claim): Promise<Settlement['outcome']> {
  try {
    const mail = await mails.mailFor(claim)
    if (!mail) return { kind: 'nothing for them' }
    return await outcomeOfSending(server, () => server.send(mail))
  } catch (error) {
    if (!(error instanceof EditionMailError)) throw error
    await hinderEdition(db, claim.editionId, error.message)
    return { kind: 'returned' }
  }
}

async function outcomeOfSending(server: MailServer, sending: () => Promise<void>): Promise<Outcome> {
  try {
    await sending()
    return { kind: 'sent' }
  } catch (error) {
    const outcome = outcomeOf(error)
    const { code, responseCode } = error as SendFailure
    const answered = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== 421
    if (outcome.kind !== 'deferred' || outcome.uncertain || answered) return outcome
    // A connection that breaks may be the recipient's doing or the server's: ask the server.
    if (await server.answers()) return outcome
    return { kind: 'away', answer: outcome.answer }
  }
}
