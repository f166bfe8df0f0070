'use client'

import { useContext } from 'react'
import { FieldProblems } from './field-problems.tsx'
import { focusField, idOf } from './focus-field.ts'
import styles from './story.module.css'
import { text } from './text.ts'

/** What keeps a story from going out, with the way to each field. */
export function ProblemList() {
  const problems = useContext(FieldProblems)
  if (problems.size === 0) return null
  return (
    <div role="alert" className={styles.refusal}>
      <p>{text.problems}</p>
      <ul>
        {[...problems].map(([field, sentence]) => (
          <li key={field}>
            <a
              href={`#${idOf(field)}`}
              onClick={(event) => {
                event.preventDefault()
                focusField(field)
              }}
            >
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
