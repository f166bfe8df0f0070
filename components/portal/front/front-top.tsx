import { chooseTopLayout, picturesFirst } from '#lib/articles/reading/front-layout.ts'
import type { FrontPage } from '#lib/articles/reading/front-page.ts'
import type { Card } from '#lib/cards/card.ts'
import { Story } from '../story.tsx'
import styles from './front-top.module.css'

/** The top of the front page: the lead and the stories beside it, in a layout that depends on their pictures. */
export function FrontTop({
  lead,
  seconds,
  timeZone,
}: {
  lead: Card
  seconds: FrontPage['seconds']
  timeZone: string
}) {
  return (
    <div className={`${styles.top} ${styles[chooseTopLayout(lead, seconds)]}`}>
      <Story card={lead} size="lead" timeZone={timeZone} />
      {seconds.length > 0 && (
        <div className={styles.seconds}>
          {picturesFirst(seconds).map((card) => (
            <Story key={card.id} card={card} size="second" timeZone={timeZone} />
          ))}
        </div>
      )}
    </div>
  )
}
