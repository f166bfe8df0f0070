'use client'

import { useState } from 'react'
import { Dialog } from '#components/newsroom/ui/dialog.tsx'
import styles from './story.module.css'
import { text } from './text.ts'

/** A button that asks for a sentence before it does something. */
export function SentenceButton({
  button,
  title,
  label,
  help,
  confirm,
  isRequired,
  isBusy,
  onConfirm,
}: {
  button: string
  title: string
  label: string
  help: string
  /** The words of the button that does it. */
  confirm: string
  isRequired: boolean
  isBusy: boolean
  onConfirm: (sentence: string) => Promise<unknown>
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" aria-disabled={isBusy} onClick={() => setIsOpen(true)}>
        {button}
      </button>
      {isOpen && (
        <Dialog title={title} onClose={() => setIsOpen(false)}>
          <form
            className={styles.words}
            onSubmit={(event) => {
              event.preventDefault()
              setIsOpen(false)
              void onConfirm(String(new FormData(event.currentTarget).get('sentence') ?? '').trim())
            }}
          >
            <label className={styles.field}>
              {label}
              <textarea
                name="sentence"
                required={isRequired}
                maxLength={500}
                rows={3}
                aria-describedby="sentence-help"
              />
            </label>
            <small id="sentence-help">{help}</small>
            <div className={styles.buttons}>
              <button type="submit" data-primary>
                {confirm}
              </button>
              <button type="button" onClick={() => setIsOpen(false)}>
                {text.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
