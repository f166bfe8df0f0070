'use client'

import { useId } from 'react'
import { FieldProblem, useFieldProblem } from './field-problems.tsx'
import { idOf } from './focus-field.ts'
import styles from './story.module.css'

/** A text of one line, with proposals where there are some. An empty one counts as none. */
export function TextField({
  field,
  label,
  value,
  onChange,
  options = [],
}: {
  field: string
  label: string
  value: string | null | undefined
  onChange: (value: string | null) => void
  options?: readonly string[]
}) {
  const list = useId()
  const id = idOf(field)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...useFieldProblem(field)}
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
      <FieldProblem field={field} />
    </div>
  )
}
