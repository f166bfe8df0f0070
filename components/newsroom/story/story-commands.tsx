'use client'

import { useRef, useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'

/** The field that a problem is about, as it stands on the screen. */
const FIELD_IDS: Readonly<Record<string, string>> = { pictures: 'story-body' }

/** What a person does with a story: publish, withdraw, discard, send on. Only what is allowed is shown. */
export function StoryCommands({
  link,
  story,
  isEditable,
}: {
  link: StoryLink
  story: StoryState
  isEditable: boolean
}) {
  const [problem, setProblem] = useState<Problem>()
  const [message, setMessage] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const may = (action: StoryState['actions'][number]) => story.actions.includes(action)
  const isPublished = story.article?.status === 'published'

  const run = async (act: () => Promise<string>) => {
    setIsBusy(true)
    setProblem(undefined)
    setMessage('')
    try {
      setMessage(await act())
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setIsBusy(false)
    }
  }
  const command = (name: string, body: object = {}) =>
    postCommand<Record<string, string>>(`/redaccion/api/stories/${story.id}/${name}`, body)
  const change = (name: string, done: string, body: object = {}) =>
    run(async () => {
      await command(name, body)
      await link.refresh()
      return done
    })
  /** Publishes exactly what is on the screen, once all of it is stored. */
  const publish = (isUpdate: boolean) =>
    run(async () => {
      await link.settle()
      await command('publish', { documentId: link.documentId, seq: link.seq, isUpdate })
      await link.refresh()
      return text.publishedNow
    })
  const preview = () => {
    // Opened at once: a browser blocks a window that is opened after waiting.
    const shown = window.open('', '_blank')
    void run(async () => {
      await link.settle()
      const { path } = await command('preview-links')
      if (shown) shown.location.href = String(path)
      return ''
    })
  }

  return (
    <section className={styles.commands} aria-label={text.publish} aria-busy={isBusy}>
      <div className={styles.buttons}>
        {isEditable && may('story.publish') && !isPublished && (
          <button type="button" data-primary disabled={isBusy} onClick={() => publish(false)}>
            {story.article ? text.publishAgain : text.publish}
          </button>
        )}
        {isEditable && may('story.publish') && isPublished && (
          <>
            <button type="button" data-primary disabled={isBusy} onClick={() => publish(true)}>
              {text.update}
            </button>
            <button type="button" disabled={isBusy} onClick={() => publish(false)}>
              {text.correct}
            </button>
          </>
        )}
        {isEditable && may('story.submit') && !may('story.publish') && story.stage === 'draft' && (
          <button
            type="button"
            data-primary
            disabled={isBusy}
            onClick={() => change('submit', text.submitted)}
          >
            {text.submit}
          </button>
        )}
        {may('story.preview') && (
          <button type="button" disabled={isBusy} onClick={preview}>
            {text.preview}
          </button>
        )}
        {may('story.withdraw') && isPublished && (
          <Withdraw onWithdraw={(note) => change('withdraw', text.withdrawnNow, { note })} />
        )}
        {may('story.discard') && !isPublished && (
          <button
            type="button"
            disabled={isBusy}
            onClick={() => change(story.discardedAt ? 'bring-back' : 'discard', '')}
          >
            {story.discardedAt ? text.bringBack : text.discard}
          </button>
        )}
      </div>
      {message && <p role="status">{message}</p>}
      {isPublished && story.article && (
        <p>
          <a href={story.article.path} target="_blank" rel="noopener">
            {text.see}
          </a>
        </p>
      )}
      {problem && <Refusal problem={problem} />}
    </section>
  )
}

/** Why a command was refused, with the way to each field that is not right. */
function Refusal({ problem: { message, fields } }: { problem: Problem }) {
  return (
    <div role="alert" className={styles.refusal}>
      <p>{fields.length > 0 ? text.problems : message}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ field, message: sentence }) => (
            <li key={field}>
              <a
                href={`#${idOf(field)}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(idOf(field))?.focus()
                }}
              >
                {sentence}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function idOf(field: string): string {
  return FIELD_IDS[field] ?? `story-${field}`
}

function Withdraw({ onWithdraw }: { onWithdraw: (note: string) => Promise<void> }) {
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
