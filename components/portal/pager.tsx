import styles from './pager.module.css'
import { text } from './text.ts'

/** Links to the newer and the older page of a list; nothing when there is only one page. */
export function Pager({
  page,
  pages,
  href,
}: {
  page: number
  pages: number
  href: (page: number) => string
}) {
  if (pages === 1) return null
  return (
    <nav className={styles.pager} aria-label={text.pages}>
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          {text.newer}
        </a>
      ) : (
        <span />
      )}
      <span>{text.pageOf(page, pages)}</span>
      {page < pages ? (
        <a href={href(page + 1)} rel="next">
          {text.older}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
