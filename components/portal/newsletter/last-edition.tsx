import type { ListedEdition } from '#lib/newsletter/editions/archive.ts'
import { archivePath, editionPath } from '#lib/routes/paths.ts'
import { editionDate } from '#lib/text/dates.ts'
import styles from './last-edition.module.css'
import { text } from './text.ts'

/** The last edition of a newsletter as an example: its date, its headlines, and links to it and to the archive. */
export function LastEdition({ edition, timeZone }: { edition: ListedEdition; timeZone: string }) {
  const { slug, title, headlines, date } = edition
  return (
    <section className={styles.edition} aria-labelledby="ultima-edicion">
      <h2 id="ultima-edicion" className={styles.title}>
        {text.lastEdition}
      </h2>
      <p className={styles.day}>
        <time dateTime={date.toISOString()}>{editionDate(date, edition.timeZone ?? timeZone)}</time>
      </p>
      <ul className={styles.headlines}>
        {[title, ...headlines].map((headline) => (
          <li key={headline}>{headline}</li>
        ))}
      </ul>
      <p className={styles.links}>
        <a href={editionPath(slug)}>{text.readLast}</a>
        <a href={archivePath()}>{text.readArchive}</a>
      </p>
    </section>
  )
}
