import type { ReactNode } from 'react'
import type { Listing } from '#lib/cards/listing.ts'
import styles from './listing-view.module.css'
import { LiteOffer } from './lite-offer.tsx'
import { Pager } from './pager.tsx'
import { RelativeDates } from './relative-dates.tsx'
import { StoryList } from './story-list.tsx'
import { laterPageTitle, text } from './text.ts'

interface Props {
  title: string
  description?: string
  /** The section whose name the stories do not repeat. */
  within?: string
  listing: Listing
  /** That of the paper. */
  timeZone: string
  /** The address of a page of the list. */
  pageHref: (page: number) => string
  /** Content between the title and the stories. */
  children?: ReactNode
}

/** A page of a list of stories under a title: those of a section, an author, a tag, or all of them. */
export function ListingView({ title, description, within, listing, timeZone, pageHref, children }: Props) {
  const { cards, page, pages } = listing
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.name}>{laterPageTitle(title, listing)}</h1>
        {description && <p className={styles.description}>{description}</p>}
        {children}
      </header>
      {cards.length === 0 && <p>{text.listEmpty}</p>}
      <StoryList cards={cards} hasOpening={page === 1} within={within} timeZone={timeZone} />
      <Pager page={page} pages={pages} href={pageHref} />
      <RelativeDates />
      <LiteOffer path={pageHref(page)} />
    </>
  )
}
