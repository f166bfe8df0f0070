'use client'

import { useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import styles from './story.module.css'
import type { Choice } from './story-state.ts'
import { text } from './text.ts'

/** Makes a section, an author or a tag by its name. */
export function NewChoice({
  label,
  path,
  onMade,
}: {
  label: string
  path: string
  onMade: (choice: Choice) => void
}) {
  const [name, setName] = useState('')
  const [error, setError] = useState('')
  const make = async () => {
    if (name.trim() === '') return
    setError('')
    try {
      onMade(await postCommand<Choice>(path, { name: name.trim() }))
      setName('')
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      setError(problem.message)
    }
  }
  return (
    <details className={styles.more}>
      <summary>
        {text.create}: {label.toLowerCase()}
      </summary>
      <div className={styles.inline}>
        <input
          aria-label={`${text.name}: ${label.toLowerCase()}`}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            void make()
          }}
        />
        <button type="button" onClick={make}>
          {text.create}
        </button>
      </div>
      {error && <p role="alert">{error}</p>}
    </details>
  )
}
