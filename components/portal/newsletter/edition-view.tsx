import { Label } from '#components/ui/label.tsx'
import type { EditionPage } from '#lib/newsletter/editions/archive.ts'
import { archivePath, editionPath, pathTo } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import { itemList } from '#lib/site/structured-data.ts'
import { editionDate } from '#lib/text/dates.ts'
import { Breadcrumbs } from '../breadcrumbs.tsx'
import { JsonLd } from '../json-ld.tsx'
import { NewsletterForm } from '../newsletter-form.tsx'
import { RelativeDates } from '../relative-dates.tsx'
import { StoryList } from '../story-list.tsx'
import styles from './edition-view.module.css'
import { text } from './text.ts'

/** An edition of a newsletter as a page, with its stories in the same order as in the mail. */
export function EditionView({ edition, masthead }: { edition: EditionPage; masthead: Masthead }) {
  const { slug, kind, newsletter, date, timeZone, cards } = edition
  const day = editionDate(date, timeZone ?? masthead.timeZone)
  return (
    <>
      <Breadcrumbs
        paper={masthead.name}
        crumbs={[
          { name: text.newsletter, href: pathTo('newsletter') },
          { name: text.archive, href: archivePath() },
          { name: day, href: editionPath(slug) },
        ]}
      />
      <JsonLd data={itemList(cards, settings().siteUrl)} />
      <header className={styles.head}>
        <Label as="p">
          {kind === 'regular'
            ? newsletter
            : `${newsletter} · ${kind === 'summary' ? text.summary : text.breaking}`}
        </Label>
        <h1 className={styles.day}>{day}</h1>
      </header>
      {cards.length === 0 && <p className={styles.withdrawn}>{text.withdrawn}</p>}
      <StoryList cards={cards} hasOpening timeZone={masthead.timeZone} />
      <RelativeDates />
      <NewsletterForm source={editionPath(slug)} privacyPath={privacyPath(masthead)} />
    </>
  )
}
