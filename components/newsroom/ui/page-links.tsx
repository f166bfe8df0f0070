import Link from 'next/link.js'
import { text } from '../text.ts'
import ui from './ui.module.css'

/** The way to the pages before and after, with the same filters. */
export function PageLinks({
  path,
  query,
  page,
  hasMore,
}: {
  path: string
  query: Readonly<Record<string, string>>
  page: number
  hasMore: boolean
}) {
  const to = (number: number) => `${path}?${new URLSearchParams({ ...query, pagina: String(number) })}`
  if (page === 1 && !hasMore) return null
  return (
    <nav className={ui.pages} aria-label={text.nextPage}>
      {page > 1 && (
        <Link href={to(page - 1)} prefetch={false}>
          {text.previousPage}
        </Link>
      )}
      {hasMore && (
        <Link href={to(page + 1)} prefetch={false}>
          {text.nextPage}
        </Link>
      )}
    </nav>
  )
}
