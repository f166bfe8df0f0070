import type { Card } from '#lib/cards/card.ts'
import { CardList } from './card-list.tsx'
import { Notice } from './notice.tsx'
import { RelativeDates } from './relative-dates.tsx'
import { text } from './text.ts'

const LATEST = 6

interface Props {
  /** By default, the message says that the page does not exist. */
  title?: string
  words?: string
  /** The latest stories, newest first, offered instead, and the time zone of the paper. */
  latest?: { cards: Card[]; timeZone: string }
}

/** The message for an address without a page, with links to continue. */
export function NotFoundNotice({ title = text.notFoundTitle, words = text.notFoundText, latest }: Props) {
  return (
    <>
      <Notice title={title} text={words} link={{ href: '/', label: text.toFront }} />
      {latest && (
        <>
          <CardList title={text.latest} cards={latest.cards.slice(0, LATEST)} timeZone={latest.timeZone} />
          <RelativeDates />
        </>
      )}
    </>
  )
}
