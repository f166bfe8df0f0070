'use client'

import { useEffect, useRef } from 'react'
import styles from './story.module.css'
import { text } from './text.ts'

/** What came to a story between looking at it and publishing it. */
export interface NewChanges {
  /** The names of those who made them. */
  people: readonly string[]
  /** Up to where the document goes now. */
  head: number
}

/** Names whose changes came meanwhile, and asks whether they go out too. */
export function ChangesDialog({
  changes,
  onPublish,
  onCancel,
}: {
  changes: NewChanges
  onPublish: () => void
  onCancel: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="changes-title" onClose={onCancel}>
      <h2 id="changes-title">{text.changesTitle(changes.people)}</h2>
      <p>{text.changesHelp}</p>
      <div className={styles.buttons}>
        <button type="button" onClick={() => dialog.current?.close()}>
          {text.lookAtChanges}
        </button>
        <button type="button" data-primary onClick={onPublish}>
          {text.publishAnyway}
        </button>
      </div>
    </dialog>
  )
}
