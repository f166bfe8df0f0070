const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How often one subscriber may be sent a confirmation mail. */
export const CONFIRMATIONS = { perDay: 3, apart: 10 * MINUTE, day: DAY }

/**
 * Whether a request made at `now` may send a confirmation mail after these earlier ones that did: three in 24
 * hours at most, ten minutes apart. Jobs may run out of order, so a request that is later than `now` counts too.
 */
export function mayConfirm(requests: readonly Date[], now: Date): boolean {
  const distances = requests.map((request) => Math.abs(now.getTime() - request.getTime()))
  const sameDay = distances.filter((distance) => distance < CONFIRMATIONS.day)
  return sameDay.length < CONFIRMATIONS.perDay && sameDay.every((distance) => distance >= CONFIRMATIONS.apart)
}
