'use client'

import { Dialog } from '#components/newsroom/ui/dialog.tsx'
import styles from './story.module.css'
import { text } from './text.ts'
import type { NewChanges } from './use-story-commands.ts'

/** Names whose changes came meanwhile, and asks whether they go out too. */
export function ChangesDialog({ changes, onClose }: { changes: NewChanges; onClose: () => void }) {
  return (
    <Dialog title={text.changesTitle(changes.people)} onClose={onClose}>
      <p>{text.changesHelp}</p>
      <div className={styles.buttons}>
        <button type="button" onClick={onClose}>
          {text.lookAtChanges}
        </button>
        <button type="button" data-primary onClick={() => void changes.sendAgain()}>
          {text.publishAnyway}
        </button>
      </div>
    </Dialog>
  )
}
