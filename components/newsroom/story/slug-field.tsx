'use client'

import { useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'

/**
 * The last part of a story's address: the one that it has, or the one that the headline proposes. It is set by a command,
 * since a published one leaves a redirect.
 */
export function SlugField({ link, story }: { link: StoryLink; story: StoryState }) {
  const [written, setWritten] = useState<string>()
  const [message, setMessage] = useState('')
  const current = story.slug ?? ''
  const slug = (written ?? current).trim()
  /** The proposal follows the headline, which may have changed since the page was loaded. */
  const renewProposal = async () => {
    if (story.slug !== null) return
    await link
      .settle()
      .then(() => link.refresh())
      .catch(() => {})
  }
  const save = async () => {
    try {
      await postCommand(`/redaccion/api/stories/${story.id}/slug`, { slug }, { tag: story.tag })
      await link.refresh()
      setWritten(undefined)
      setMessage(text.saved)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      setMessage(problem.message)
    }
  }
  return (
    <form action={save} className={styles.field}>
      <label htmlFor="story-slug">{text.slug}</label>
      <div className={styles.inline}>
        <input
          id="story-slug"
          value={written ?? current}
          placeholder={story.proposedSlug}
          aria-describedby="story-slug-help"
          autoComplete="off"
          onFocus={renewProposal}
          onChange={({ target }) => setWritten(target.value)}
        />
        {slug !== '' && slug !== current && <button type="submit">{text.saveSlug}</button>}
      </div>
      <small id="story-slug-help">{story.article ? text.slugMoves : text.slugHelp}</small>
      <p role="status" className={styles.note}>
        {message}
      </p>
    </form>
  )
}
