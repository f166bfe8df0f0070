import Link from 'next/link.js'
import type { StoryListRow } from '#lib/newsroom/stories/find-stories.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { text } from '../text.ts'
import { Moment } from '../ui/moment.tsx'
import ui from '../ui/ui.module.css'

/** Stories as a list: headline, where it stands, whose it is, and when. */
export function StoryList({
  rows,
  empty,
  timeZone,
}: {
  rows: readonly StoryListRow[]
  /** What is said when there are none. */
  empty: string
  timeZone: string
}) {
  if (rows.length === 0) return <p className={ui.soft}>{empty}</p>
  return (
    <ul className={ui.list}>
      {rows.map((story) => (
        <li key={story.id}>
          <StoryLine story={story} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  )
}

function StoryLine({ story, timeZone }: { story: StoryListRow; timeZone: string }) {
  const { id, headline, section, owner, assignee, scheduledAt, changedAt, versions } = story
  const standing = standingOf(story)
  return (
    <>
      <Link href={pathTo('storyScreen', { id: String(id) })} prefetch={false}>
        <strong>{headline || text.untitled}</strong>
      </Link>
      <div className={ui.row}>
        <span className={ui.badge} data-stage={standing.stage}>
          {standing.name}
        </span>
        {section && <span>{section.name}</span>}
        <span className={ui.soft}>{(assignee ?? owner)?.name}</span>
        {scheduledAt ? (
          <Moment at={scheduledAt} timeZone={timeZone} />
        ) : (
          <span className={ui.soft}>
            <Moment at={changedAt} timeZone={timeZone} />
          </span>
        )}
        {versions.length > 0 && <span className={ui.badge}>{text.proposal}</span>}
      </div>
    </>
  )
}

function standingOf({ stage, discardedAt, article }: StoryListRow): { stage: string; name: string } {
  if (discardedAt) return { stage: 'discarded', name: text.discarded }
  if (article && stage === 'draft')
    return {
      stage: article.status,
      name: article.status === 'published' ? text.published : text.withdrawn,
    }
  return { stage, name: text.stages[stage] }
}
