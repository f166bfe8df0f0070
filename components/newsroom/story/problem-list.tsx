'use client'

import type { Problem } from '#components/newsroom/api.ts'
import { focusField, idOf } from './focus-field.ts'
import styles from './story.module.css'
import { text } from './text.ts'

/** Why a command was refused, with the way to each field that is not right. */
export function ProblemList({ problem: { message, fields } }: { problem: Problem }) {
  if (fields.length === 0)
    return (
      <p role="alert" className={styles.refusal}>
        {message}
      </p>
    )
  return (
    <div role="alert" className={styles.refusal}>
      <p>{text.problems}</p>
      <ul>
        {fields.map(({ field, message: sentence }) => (
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
