import type { Metadata } from 'next'
import Link from 'next/link.js'
import { StoryList } from '#components/newsroom/desk/story-list.tsx'
import { text } from '#components/newsroom/text.ts'
import ui from '#components/newsroom/ui/ui.module.css'
import { findDesk } from '#lib/newsroom/stories/find-desk.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { requireVisit } from '../../require-visit.ts'

export const metadata: Metadata = { title: text.desk }

/** The desk: what concerns its person now. */
export default async function Page() {
  const { actor, db, now } = await requireVisit()
  const { timeZone, mine, waiting, scheduled, publishedToday } = await findDesk(actor, db, now)
  const lists = [
    { title: text.waiting, rows: waiting, empty: text.noneWaiting },
    { title: text.scheduled, rows: scheduled, empty: text.noneScheduled },
    { title: text.today, rows: publishedToday, empty: text.noneToday },
  ]
  return (
    <div className={ui.screen}>
      <h1>{text.desk}</h1>
      <section>
        <h2>{text.mine}</h2>
        <StoryList rows={mine} empty={text.noneMine} timeZone={timeZone} />
        {mine.length > 0 && (
          <p>
            <Link href={`${pathTo('storyList')}?persona=${actor.id}`} prefetch={false}>
              {text.allMine}
            </Link>
          </p>
        )}
      </section>
      {lists.map(({ title, rows, empty }) => (
        <section key={title}>
          <h2>{title}</h2>
          <StoryList rows={rows} empty={empty} timeZone={timeZone} />
        </section>
      ))}
    </div>
  )
}
