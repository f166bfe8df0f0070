'use client'

import { useState } from 'react'
import { pathTo } from '#lib/routes/paths.ts'
import { longDateTime } from '#lib/text/dates.ts'
import type { StoryState } from '../story-state.ts'
import styles from './panels.module.css'
import { text } from './text.ts'
import { useLoaded } from './use-loaded.ts'

/** A version as the API lists it. */
interface Version {
  number: number
  kind: keyof typeof text.kinds
  person: string | null
  createdAt: string
}

/** The versions of a story, newest first, each with the way to what is different about it. */
export function Versions({ story }: { story: StoryState }) {
  const [isOpen, setIsOpen] = useState(false)
  const loaded = useLoaded<{ versions: Version[] }>(
    `/redaccion/api/stories/${story.id}/versions`,
    isOpen,
    story,
  )
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{text.versions}</summary>
      <div className={styles.content}>
        {!loaded && isOpen && <p className={styles.soft}>{text.loading}</p>}
        {loaded?.versions.length === 0 && <p className={styles.soft}>{text.noVersions}</p>}
        <ol className={styles.versions}>
          {loaded?.versions.map(({ number, kind, person, createdAt }) => (
            <li key={number}>
              <a href={pathTo('versionScreen', { id: String(story.id), number: String(number) })}>
                {text.versionNumber(number)}
              </a>
              , {text.kinds[kind]}
              {story.article?.version === number && `, ${text.live}`}
              <br />
              <span className={styles.soft}>
                {text.by(person ?? text.portal, longDateTime(new Date(createdAt), story.timeZone))}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </details>
  )
}
