'use client'

import { useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'

/** The last part of a story's address. It is set by a command, since a published one leaves a redirect. */
export function SlugField({ link, story }: { link: StoryLink; story: StoryState }) {
  const [slug, setSlug] = useState(story.slug ?? '')
  const [message, setMessage] = useState('')
  const save = async () => {
    try {
      await postCommand(`/redaccion/api/stories/${story.id}/slug`, { slug: slug.trim() }, { tag: story.tag })
      await link.refresh()
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
        <input id="story-slug" value={slug} onChange={(event) => setSlug(event.target.value)} />
        <button type="submit">{text.saveSlug}</button>
      </div>
      <small>{text.slugHelp}</small>
      {message && <p role="status">{message}</p>}
    </form>
  )
}
