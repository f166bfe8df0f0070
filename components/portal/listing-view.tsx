import type { ReactNode } from 'react'
import type { Listing } from '#lib/articles/listing.ts'
import styles from './listing-view.module.css'
import { Pager } from './pager.tsx'
import { Story } from './story.tsx'
import { text } from './text.ts'

interface Props {
  title: string
  description?: string
  listing: Listing
  /** The address of each of its pages; without it the list has one page. */
  pageHref?: (page: number) => string
  /** Stands between the title and the stories. */
  children?: ReactNode
}

/** A page that lists stories under a title: a section, an author, a tag, or all of them. */
export function ListingView({ title, description, listing, pageHref, children }: Props) {
  const { cards, page, pages } = listing
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.name}>{page === 1 ? title : `${title}: ${text.pageOf(page, pages)}`}</h1>
        {description && <p className={styles.description}>{description}</p>}
        {children}
      </header>
      {cards.length === 0 && <p>{text.listEmpty}</p>}
      <div className={styles.stories}>
        {cards.map((card, i) => (
          <Story key={card.id} card={card} size={i === 0 && page === 1 ? 'lead' : 'second'} />
        ))}
      </div>
      {pageHref && <Pager page={page} pages={pages} href={pageHref} />}
    </>
  )
}
