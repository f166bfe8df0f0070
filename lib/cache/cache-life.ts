const YEAR_S = 31_536_000

/** For what tags expire whenever it changes; after a day it is refreshed anyway, in case a change has no tag. */
export const BY_TAG = { stale: 300, revalidate: 86_400, expire: YEAR_S }

/** For what may also be this many seconds old when no tag expires it. */
export function byAge(seconds: number) {
  return { ...BY_TAG, revalidate: seconds }
}
