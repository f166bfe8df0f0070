'use client'

import { useEffect, useId, useRef, useState } from 'react'
import styles from './panels.module.css'
import { text } from './text.ts'

/** A field for a note. What was written stays until it is stored. */
export function NoteForm({
  label,
  button,
  hasFocus = false,
  onSend,
  onCancel,
}: {
  label: string
  button: string
  /** Whether the writing begins here at once. */
  hasFocus?: boolean
  /** Resolves with why it was refused, if it was. */
  onSend: (words: string) => Promise<unknown>
  onCancel?: () => void
}) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    if (hasFocus) field.current?.focus()
  }, [hasFocus])
  return (
    <form
      className={styles.form}
      onSubmit={async (event) => {
        event.preventDefault()
        const refused = await onSend(words)
        if (!refused) setWords('')
      }}
    >
      <div className={styles.field}>
        <label htmlFor={id}>{label}</label>
        <textarea
          ref={field}
          id={id}
          rows={3}
          maxLength={2000}
          required
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <div className={styles.buttons}>
        <button type="submit">{button}</button>
        {onCancel && (
          <button type="button" onClick={onCancel}>
            {text.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
