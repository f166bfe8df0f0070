'use client'

import { useId } from 'react'
import styles from './story.module.css'

/** A text of one line, with proposals where there are some. An empty one counts as none. */
export function TextField({
  id,
  label,
  value,
  onChange,
  options = [],
}: {
  id: string
  label: string
  value: string | null | undefined
  onChange: (value: string | null) => void
  options?: readonly string[]
}) {
  const list = useId()
  return (
    <label className={styles.field}>
      {label}
      <input
        id={id}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        {...(options.length > 0 && { list })}
      />
      {options.length > 0 && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </label>
  )
}
