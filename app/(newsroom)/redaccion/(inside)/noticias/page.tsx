import type { Metadata } from 'next'
import { StoryFilter } from '#components/newsroom/desk/story-filter.tsx'
import { StoryList } from '#components/newsroom/desk/story-list.tsx'
import { text } from '#components/newsroom/text.ts'
import { PageLinks } from '#components/newsroom/ui/page-links.tsx'
import ui from '#components/newsroom/ui/ui.module.css'
import { findChoices } from '#lib/newsroom/choices/find-choices.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { findStories } from '#lib/newsroom/stories/find-stories.ts'
import { filterOf, readStoryQuery } from '#lib/newsroom/stories/story-query.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { requireVisit } from '../../../require-visit.ts'

export const metadata: Metadata = { title: text.stories }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** All stories that its person may read, filtered by the address. */
export default async function Page({ searchParams }: Props) {
  const { actor, db } = await requireVisit()
  const query = readStoryQuery(await searchParams)
  const { timeZone } = await findPolicy(db)
  const { rows, hasMore } = await findStories(actor, db, filterOf(query, timeZone), query.pagina)
  const choices = isAllowed(actor, 'story.create')
    ? await findChoices(actor, db)
    : { sections: [], authors: [], people: [] }
  const { pagina, ...filters } = query
  const kept = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  return (
    <div className={ui.screen}>
      <h1>{text.stories}</h1>
      <StoryFilter query={query} choices={choices} />
      <StoryList rows={rows} empty={text.noResults} timeZone={timeZone} />
      <PageLinks
        path={pathTo('storyList')}
        query={Object.fromEntries(kept)}
        page={pagina}
        hasMore={hasMore}
      />
    </div>
  )
}
