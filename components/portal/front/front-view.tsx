import { chooseBlockLayouts } from '#lib/articles/reading/front-layout.ts'
import type { FrontPage } from '#lib/articles/reading/front-page.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import { LiteOffer } from '../lite-offer.tsx'
import { NewsletterForm } from '../newsletter-form.tsx'
import { Notice } from '../notice.tsx'
import { RelativeDates } from '../relative-dates.tsx'
import { text } from '../text.ts'
import { FrontTop } from './front-top.tsx'
import styles from './front-view.module.css'
import { LatestStrip } from './latest-strip.tsx'
import { OpinionBlock } from './opinion-block.tsx'
import { SectionBlock } from './section-block.tsx'

/** The number of section blocks above the opinion block. */
const ABOVE_OPINION = 2

/** The front page: the lead and the stories beside it, the latest, and a block for each section and for opinion. */
export function FrontView({ front, masthead }: { front: FrontPage; masthead: Masthead }) {
  const { lead, seconds, latest, sections, opinion, opinionSection } = front
  if (!lead && sections.length === 0 && opinion.length === 0) {
    return <Notice title={text.emptyTitle} text={text.emptyText} />
  }
  const layouts = chooseBlockLayouts(sections.map(({ cards }) => cards))
  const blocks = sections.map((section, i) => (
    <SectionBlock key={section.id} section={section} layout={layouts[i]} timeZone={masthead.timeZone} />
  ))
  return (
    <>
      <h1 className={styles.title}>{text.front}</h1>
      {lead && <FrontTop lead={lead} seconds={seconds} timeZone={masthead.timeZone} />}
      <LatestStrip cards={latest} timeZone={masthead.timeZone} />
      {blocks.slice(0, ABOVE_OPINION)}
      <OpinionBlock cards={opinion} section={opinionSection} timeZone={masthead.timeZone} />
      {blocks.slice(ABOVE_OPINION)}
      <NewsletterForm source="/" privacyPath={privacyPath(masthead)} />
      <RelativeDates />
      <LiteOffer path="/" />
    </>
  )
}
