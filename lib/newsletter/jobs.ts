import { defineJob } from '#lib/jobs/define-job.ts'

/** A request to subscribe, as the form sent it. */
export interface SignUpRequest {
  /** The id of the consent that the request becomes, so that a retry keeps it once. */
  consentId: string
  email: string
  /** The path of the page whose form was used. */
  source: string
  /** The sentence that the reader agreed to. */
  wording: string
  /** ISO 8601. */
  requestedAt: string
}

/** Keeps one request to subscribe and sends the confirmation mail when one is due. */
export const signUpJob = defineJob<SignUpRequest>('newsletter-sign-up')

/** Sends the welcome mail to a subscriber who has just confirmed. */
export const welcomeJob = defineJob<{ subscriberId: number }>('newsletter-welcome')

/** Composes the editions that are due and starts the delivery of those that have been interrupted. */
export const tickJob = defineJob('newsletter-tick')

/** Delivers editions until nothing is due. */
export const deliverJob = defineJob('newsletter-deliver')

/** Reads the bounces that have arrived in their mailbox. */
export const bouncesJob = defineJob('newsletter-bounces')

/** Deletes expired links, addresses that were never confirmed, and counters that have run out. */
export const cleanUpJob = defineJob('newsletter-clean-up')
