'use client'

import { useRef } from 'react'
import styles from './story.module.css'
import { text } from './text.ts'

/** Asks for the sentence that readers will see in place of a story. */
export function WithdrawButton({ onWithdraw }: { onWithdraw: (note: string) => Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {text.withdraw}
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-label={text.withdrawTitle}>
        <form
          action={async (form) => {
            dialog.current?.close()
            await onWithdraw(String(form.get('note') ?? ''))
          }}
        >
          <h2>{text.withdrawTitle}</h2>
          <label className={styles.field}>
            {text.withdrawNote}
            <textarea name="note" required maxLength={500} rows={3} />
            <small>{text.withdrawHelp}</small>
          </label>
          <div className={styles.buttons}>
            <button type="submit" data-primary>
              {text.withdrawNow}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {text.cancel}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
