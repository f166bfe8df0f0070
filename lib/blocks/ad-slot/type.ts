/** The place of an advertisement between the blocks of a page. Never stored: `placeAds` adds it to each page. */
export interface AdSlot {
  type: 'adSlot'
  /** Unique on the page. */
  name: string
}
