'use client'

import { pathTo } from '#lib/routes/paths.ts'
import type { StoryChoices, StoryState } from '../story-state.ts'
import type { StoryLink } from '../sync/story-link.ts'
import { Assignment } from './assignment.tsx'
import { Direction } from './direction.tsx'
import { Notes } from './notes.tsx'
import styles from './panels.module.css'
import { text } from './text.ts'
import { Versions } from './versions.tsx'

/** What surrounds a story besides its fields, folded: notes, whose it is, what editors decide, its versions. */
export function Panels({
  link,
  story,
  people,
}: {
  link: StoryLink
  story: StoryState
  people: StoryChoices['people']
}) {
  const may = (action: StoryState['actions'][number]) => story.actions.includes(action)
  return (
    <div className={styles.panels}>
      <Notes story={story} />
      <Assignment link={link} story={story} people={people} />
      {may('story.direct') && <Direction link={link} story={story} />}
      <Versions story={story} />
      {may('story.purge') && (
        <p className={styles.end}>
          <a href={`${pathTo('purgeScreen')}?noticia=${story.id}`}>{text.purge}</a>
        </p>
      )}
    </div>
  )
}
