'use client'

import { useState } from 'react'
import { postCommand } from '#components/newsroom/api.ts'
import { longDateTime } from '#lib/text/dates.ts'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'
import type { StoryCommandRun } from './use-story-commands.ts'

interface PreviewLink {
  path: string
  expiresAt: string
}

/** The ways to look at a story as readers would: for oneself, and by a link for somebody else. */
export function PreviewButtons({
  link,
  story,
  commands: { isBusy, run, change },
}: {
  link: StoryLink
  story: StoryState
  commands: StoryCommandRun
}) {
  const [made, setMade] = useState<PreviewLink>()
  const [isCopied, setIsCopied] = useState(false)
  const createLink = async () => {
    await link.settle()
    return postCommand<PreviewLink>(`/redaccion/api/stories/${story.id}/preview-links`)
  }
  const preview = () => {
    // Opened at once: a browser blocks a window that is opened after waiting.
    const shown = window.open('', '_blank')
    return run(async () => {
      try {
        const { path } = await createLink()
        if (shown) shown.location.href = path
      } catch (error) {
        shown?.close()
        throw error
      }
    })
  }
  const share = () =>
    run(async () => {
      setMade(await createLink())
      setIsCopied(false)
      await link.refresh()
    })
  const end = async () => {
    const refused = await change('preview-links/end', text.previewsEnded)
    if (!refused) setMade(undefined)
  }
  const address = made && new URL(made.path, location.origin).href
  return (
    <div className={styles.group}>
      <div className={styles.buttons}>
        <button type="button" aria-disabled={isBusy} onClick={preview}>
          {text.preview}
        </button>
        <button type="button" aria-disabled={isBusy} onClick={share}>
          {text.sharePreview}
        </button>
        {story.previewLinks > 0 && (
          <button type="button" aria-disabled={isBusy} onClick={end}>
            {text.endPreviews(story.previewLinks)}
          </button>
        )}
      </div>
      {address && (
        <div className={styles.field}>
          <label htmlFor="story-previewLink">{text.previewLink}</label>
          <div className={styles.inline}>
            <input
              id="story-previewLink"
              readOnly
              value={address}
              onFocus={({ target }) => target.select()}
            />
            <button
              type="button"
              onClick={() => navigator.clipboard.writeText(address).then(() => setIsCopied(true))}
            >
              {isCopied ? text.copied : text.copy}
            </button>
          </div>
          <small>{text.previewUntil(longDateTime(new Date(made.expiresAt), story.timeZone))}</small>
        </div>
      )}
    </div>
  )
}
