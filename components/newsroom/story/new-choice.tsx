'use client'

import { useEffect, useRef, useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import styles from './story.module.css'
import type { Choice } from './story-state.ts'
import { text } from './text.ts'

/** Makes a section by its name. */
export function NewChoice({
  label,
  path,
  onMade,
  onCancel,
}: {
  label: string
  path: string
  onMade: (choice: Choice) => void
  onCancel: () => void
}) {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const make = async () => {
    if (name.trim() === '') return
    setProblem('')
    try {
      onMade(await postCommand<Choice>(path, { name: name.trim() }))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.message)
    }
  }
  return (
    <>
      <div className={styles.inline}>
        <input
          ref={input}
          aria-label={label}
          placeholder={label}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel()
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            void make()
          }}
        />
        <button type="button" onClick={make}>
          {text.createThis}
        </button>
        <button type="button" onClick={onCancel}>
          {text.cancel}
        </button>
      </div>
      {problem && <p role="alert">{problem}</p>}
    </>
  )
}
