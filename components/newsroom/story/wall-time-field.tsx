'use client'

import { useId } from 'react'
import styles from './story.module.css'
import { text } from './text.ts'

/** A date and an hour as the clocks of the paper show them; the zone is always named. */
export function WallTimeField({
  name,
  label,
  timeZone,
  value,
  refusal,
  isRequired = false,
  onChange,
}: {
  name: string
  label: string
  timeZone: string
  /** In the form of `datetime-local`; empty for none. */
  value: string
  /** What is not right about what was chosen. */
  refusal?: string | undefined
  isRequired?: boolean
  onChange?: () => void
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="datetime-local"
        defaultValue={value}
        required={isRequired}
        aria-invalid={refusal !== undefined}
        aria-describedby={`${id}-zone ${id}-problem`}
        onChange={onChange}
      />
      <small id={`${id}-zone`}>{text.hourOf(timeZone)}</small>
      <span id={`${id}-problem`} role="alert" className={styles.wrong}>
        {refusal}
      </span>
    </div>
  )
}
