import type { Card } from '#lib/cards/card.ts'
import { CardList } from './card-list.tsx'
import { Notice } from './notice.tsx'
import { text } from './text.ts'

const LATEST = 6

interface Props {
  /** What is said: that there is no such page, unless it is more than that. */
  title?: string
  words?: string
  /** What the paper has instead, newest first. */
  latest?: Card[]
}

/** Says that there is no page here, and where to go from here. */
export function NotFoundNotice({
  title = text.notFoundTitle,
  words = text.notFoundText,
  latest = [],
}: Props) {
  return (
    <>
      <Notice title={title} text={words} link={{ href: '/', label: text.toFront }} />
      <CardList title={text.latest} cards={latest.slice(0, LATEST)} />
    </>
  )
}
