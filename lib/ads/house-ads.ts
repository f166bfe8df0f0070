import { archivePath, latestPath, litePath, pathTo } from '#lib/routes/paths.ts'
import type { Masthead } from '#lib/site/masthead.ts'

/** What an advertisement of the paper itself is about. */
export type HouseAdKind =
  | 'newsletter'
  | 'support'
  | 'contact'
  | 'archive'
  | 'lite'
  | 'feed'
  | 'latest'
  | 'front'

/** An advertisement of the paper itself, for a slot that is not sold. */
export interface HouseAd {
  kind: HouseAdKind
  href: string
}

/** The slots of an article's page, in the order in which the advertisements are given out. */
const SLOTS = ['top', 'end', 'body-1', 'body-2', 'body-3', 'body-4']

/** The paper's own advertisements, the most useful first: no two alike, and at least one for every slot of a page. */
export function listHouseAds({
  supportUrl,
  contactEmail,
}: Pick<Masthead, 'supportUrl' | 'contactEmail'>): HouseAd[] {
  return [
    { kind: 'newsletter', href: pathTo('newsletter') },
    ...(supportUrl ? [{ kind: 'support', href: supportUrl } as const] : []),
    ...(contactEmail ? [{ kind: 'contact', href: `mailto:${contactEmail}` } as const] : []),
    { kind: 'lite', href: litePath('/') },
    { kind: 'archive', href: archivePath() },
    { kind: 'feed', href: pathTo('feed') },
    { kind: 'latest', href: latestPath() },
    { kind: 'front', href: '/' },
  ]
}

/** The advertisement of a slot, which no other slot of the page has; `undefined` for an unknown slot. */
export function chooseHouseAd(ads: readonly HouseAd[], slot: string): HouseAd | undefined {
  return ads[SLOTS.indexOf(slot)]
}
