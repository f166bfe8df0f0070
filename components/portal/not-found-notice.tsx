import type { Card } from '#lib/articles/card.ts'
import { CardList } from './card-list.tsx'
import { Notice } from './notice.tsx'
import { text } from './text.ts'

/** Says that there is no such page, and where to go. */
export function NotFoundNotice() {
  return (
    <Notice title={text.notFoundTitle} text={text.notFoundText} link={{ href: '/', label: text.toFront }} />
  )
}
