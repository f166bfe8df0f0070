import type { InputHTMLAttributes, ReactNode } from 'react'
import styles from './field.module.css'

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  id: string
  label: string
  /** The id of the sentence about what is wrong with the value. */
  errorId: string
  error?: string
  /** The id of a text that explains the field. */
  hintId?: string
  /** What stands on the line of the input, such as the button of a form with one field. */
  children?: ReactNode
}

/** An input with its label above it and, between them, what is wrong with its value. */
export function Field({ id, label, errorId, error, hintId, children, ...input }: Props) {
  return (
    <>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <p className={styles.error} id={errorId}>
        {error}
      </p>
      <div className={styles.row}>
        <input
          className={styles.input}
          id={id}
          aria-invalid={error !== undefined}
          aria-describedby={hintId ? `${errorId} ${hintId}` : errorId}
          {...input}
        />
        {children}
      </div>
    </>
  )
}
