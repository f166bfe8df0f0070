import type { InputHTMLAttributes } from 'react'
import type { Problem } from '../api.ts'
import styles from './ui.module.css'

/** An input with its label and, below it, what is not right about it. */
export function Field({
  label,
  help,
  problem,
  ...input
}: {
  label: string
  help?: string
  problem?: Problem | undefined
  name: string
} & InputHTMLAttributes<HTMLInputElement>) {
  const wrong = problem?.fields.find(({ field }) => field === input.name)?.message
  const id = `field-${input.name}`
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...input}
        aria-invalid={wrong !== undefined}
        {...((help || wrong) && { 'aria-describedby': `${id}-help` })}
      />
      {(help || wrong) && (
        <small id={`${id}-help`} {...(wrong && { role: 'alert' })}>
          {wrong ?? help}
        </small>
      )}
    </div>
  )
}
