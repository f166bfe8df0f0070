import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'

/** How an edition without the portal's style (a feed, the lite edition) writes what the parts of a body refer to. */
export interface HtmlTarget {
  /** The address a link gets, given one that is safe. */
  href(address: string): string
  /** The HTML of a picture. */
  figure(picture: Picture): string
  /** The HTML of a related story. */
  story(card: Card): string
  /** Whether headings have ids, which would not be unique where several stories share a document. */
  hasHeadingIds: boolean
  /** The heading element of fact boxes and notes. */
  boxHeading: 'h2' | 'h3'
  /** The title of the notes, and whether notes and references link to each other. */
  notes: { title: string; linked: boolean }
}
