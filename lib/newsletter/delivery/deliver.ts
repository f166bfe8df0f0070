import { setTimeout as delay } from 'node:timers/promises'
import type { MailServer, SendFailure } from '#lib/mail/mail-server.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { finishEditions, nextDueAt, pauseWithReason } from './active-editions.ts'
import { type Claim, claimDeliveries, releaseOrphanedClaims } from './claim-deliveries.ts'
import { EditionMailError, type EditionMails, editionMails } from './edition-mails.ts'
import { type DeliveryResult, recordResults } from './record-results.ts'
import { classifySendError, type Outcome } from './send-outcome.ts'
import type { RateLimits } from './send-rate.ts'
import { acquireWorkerLease } from './worker-lease.ts'

export interface DeliverOptions {
  server: MailServer
  /** How many claims are processed at the same time; see `concurrencyFor`. */
  concurrency: number
  limits: RateLimits
  /** Stops after the mails that are being sent. */
  signal: AbortSignal
  clock?: Clock
  mails?: EditionMails
}

/** A clock that tests can replace. */
export interface Clock {
  now(): Date
  /** Resolves at that time, or earlier if the signal is aborted. */
  waitUntil(moment: Date, signal: AbortSignal): Promise<void>
}

const CLOCK: Clock = {
  now: () => new Date(),
  async waitUntil(moment, signal) {
    await delay(Math.max(0, moment.getTime() - Date.now()), undefined, { signal }).catch(() => {})
  },
}

/**
 * Sends all due deliveries of all active editions. Several processes can do so at the same time and share the work. A
 * crash loses no mail, and a mail that is sent twice because of it is counted as uncertain.
 * @returns when the next delivery is due; `undefined` if there is none.
 */
export async function deliver(db: PrismaClient, options: DeliverOptions): Promise<Date | undefined> {
  const { clock = CLOCK, mails = editionMails(db) } = options
  const lease = await acquireWorkerLease()
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, lease.lost, failed.signal])
  const { workerId } = lease
  const claim = serialize(() => claimNext(db, workerId, options.limits, clock, signal))
  const sender = { ...options, db, clock, mails, signal, workerId, claim }
  const run = () => runSender(sender).catch((error) => failed.abort(error))
  try {
    await releaseOrphanedClaims(db, clock.now())
    do {
      await Promise.all(Array.from({ length: options.concurrency }, run))
      failed.signal.throwIfAborted()
      // Other processes may have died meanwhile.
    } while (!signal.aborted && (await releaseOrphanedClaims(db, clock.now())) > 0)
    await finishEditions(db, clock.now())
    return await nextDueAt(db)
  } finally {
    await lease.release()
  }
}

/** The concurrency that keeps all connections busy, since a sender needs no connection while it queries the database. */
export function concurrencyFor(connections: number): number {
  return Math.ceil(connections * 1.5)
}

type Sender = Required<DeliverOptions> & {
  db: PrismaClient
  workerId: number
  /** Claims the next deliveries. Calls of different senders are serialized. */
  claim(): Promise<Claim[]>
}

/**
 * Serializes calls of a function. Senders that waited for the send rate concurrently would each be granted a single mail
 * instead of a batch.
 */
function serialize<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const next = last.then(work, work)
    last = next
    return next
  }
}

/** Claims deliveries as soon as the send rate allows it. Returns none if nothing is due or the signal is aborted. */
async function claimNext(
  db: PrismaClient,
  workerId: number,
  limits: RateLimits,
  clock: Clock,
  signal: AbortSignal,
): Promise<Claim[]> {
  while (!signal.aborted) {
    const { claims, askAgainAt } = await claimDeliveries(db, workerId, limits, clock.now())
    if (claims.length > 0 || !askAgainAt) return claims
    await clock.waitUntil(askAgainAt, signal)
  }
  return []
}

/** Repeatedly claims a few deliveries, sends them one by one and records the results. */
async function runSender(sender: Sender): Promise<void> {
  const { db, workerId, limits, clock } = sender
  for (let claims = await sender.claim(); claims.length > 0; claims = await sender.claim()) {
    const { results, failure } = await sendAll(sender, claims)
    await recordResults(db, workerId, limits, results, clock.now())
    if (failure) throw failure
  }
}

/** Returns the remaining claims untried if the server is unavailable, an error occurs or the signal is aborted. */
async function sendAll(
  sender: Sender,
  claims: Claim[],
): Promise<{ results: DeliveryResult[]; failure?: Error }> {
  const results: DeliveryResult[] = []
  let failure: Error | undefined
  let stopped = false
  for (const claim of claims) {
    stopped ||= sender.signal.aborted
    const outcome: DeliveryResult['outcome'] = stopped
      ? { kind: 'returned' }
      : await send(sender, claim).catch((error: Error) => {
          failure = error
          return { kind: 'returned' }
        })
    stopped ||= outcome.kind === 'unavailable' || outcome.kind === 'returned'
    results.push({ claim, outcome })
  }
  return { results, ...(failure && { failure }) }
}

async function send({ db, server, mails }: Sender, claim: Claim): Promise<DeliveryResult['outcome']> {
  try {
    const mail = await mails.mailFor(claim)
    if (!mail) return { kind: 'no stories' }
    return await sendAndClassify(server, () => server.send(mail))
  } catch (error) {
    if (!(error instanceof EditionMailError)) throw error
    await pauseWithReason(db, claim.editionId, error.message)
    return { kind: 'returned' }
  }
}

async function sendAndClassify(server: MailServer, sending: () => Promise<void>): Promise<Outcome> {
  try {
    await sending()
    return { kind: 'sent' }
  } catch (error) {
    const outcome = classifySendError(error)
    const { code, responseCode } = error as SendFailure
    const isReply = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== 421
    if (outcome.kind !== 'deferred' || outcome.uncertain || isReply) return outcome
    // The cause of a broken connection is either the recipient or the server: check whether the server is available.
    if (await server.answers()) return outcome
    return { kind: 'unavailable', answer: outcome.answer }
  }
}
