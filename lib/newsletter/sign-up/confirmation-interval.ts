const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The limits for confirmation mails to one subscriber; times are in milliseconds. */
export const CONFIRMATION_LIMITS = { perDay: 3, apart: 10 * MINUTE, day: DAY }

/**
 * Whether a request made at `now` may send a confirmation mail, given the requests that did: at most three in 24 hours, ten
 * minutes apart. Jobs may run out of order, so requests later than `now` count too.
 */
export function maySendConfirmation(requests: readonly Date[], now: Date): boolean {
  const distances = requests.map((request) => Math.abs(now.getTime() - request.getTime()))
  const sameDay = distances.filter((distance) => distance < CONFIRMATION_LIMITS.day)
  return (
    sameDay.length < CONFIRMATION_LIMITS.perDay &&
    sameDay.every((distance) => distance >= CONFIRMATION_LIMITS.apart)
  )
}
