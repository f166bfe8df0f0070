const YEAR_S = 31_536_000

/** What a tag expires whenever it changes; a day is for what no tag tells. */
export const BY_TAG = { stale: 300, revalidate: 86_400, expire: YEAR_S }

/** What may be so many seconds old, besides what its tags tell. */
export function byAge(seconds: number) {
  return { ...BY_TAG, revalidate: seconds }
}
