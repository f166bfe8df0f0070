import { safeHref } from '#lib/text/safe-href.ts'
import styles from './agency-credit.module.css'
import { text } from './text.ts'

/** The agency whose report the story uses, with a link when its address is known. */
export function AgencyCredit({ source }: { source: { name: string; url: string | null } }) {
  const href = source.url && safeHref(source.url)
  return (
    <p className={styles.credit}>
      {text.withInformationFrom} {href ? <a href={href}>{source.name}</a> : source.name}
    </p>
  )
}
