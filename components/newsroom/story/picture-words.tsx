'use client'

import { useRef, useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import { problemId } from './field-problems.tsx'
import styles from './story.module.css'
import type { Picture } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'

const NAMES = ['alt', 'caption', 'credit'] as const

/**
 * The words of one use of a picture. They are stored when whoever writes them goes on to something else. Other words make
 * another picture, since those that are published never change.
 * @param idPrefix the ids of the inputs begin with it, in camel case.
 */
export function PictureWords({
  picture,
  link,
  idPrefix,
  onDescribed,
}: {
  picture: Picture
  link: StoryLink
  idPrefix: string
  onDescribed: (id: number) => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const [message, setMessage] = useState('')
  const altField = `${idPrefix.replace('story-', '')}Alt`

  const store = async () => {
    const data = new FormData(form.current ?? undefined)
    const words = Object.fromEntries(NAMES.map((name) => [name, String(data.get(name) ?? '').trim()]))
    if (NAMES.every((name) => words[name] === picture[name])) return
    setMessage(text.saving)
    try {
      const { id } = await postCommand<Picture>(`/redaccion/api/pictures/${picture.id}`, words)
      setMessage(text.saved)
      onDescribed(id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setMessage(error.message)
    }
  }

  return (
    <form
      ref={form}
      className={styles.words}
      // A form of several inputs without a button is not submitted by the Enter key.
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        link.hold(store())
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) link.hold(store())
      }}
    >
      {NAMES.map((name) => (
        <label key={name} className={styles.field}>
          {text[name]}
          <input
            name={name}
            id={`${idPrefix}${name[0]?.toUpperCase()}${name.slice(1)}`}
            defaultValue={picture[name]}
            maxLength={500}
            autoComplete="off"
            {...(name === 'alt' && { 'aria-describedby': problemId(altField) })}
          />
        </label>
      ))}
      <p role="status" className={styles.note}>
        {message}
      </p>
    </form>
  )
}
