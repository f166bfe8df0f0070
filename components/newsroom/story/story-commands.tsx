'use client'

import { useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import { useCommand } from '#components/newsroom/ui/use-command.ts'
import { ChangesDialog, type NewChanges } from './changes-dialog.tsx'
import { ProblemList } from './problem-list.tsx'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'
import { WithdrawButton } from './withdraw-button.tsx'

interface Props {
  link: StoryLink
  story: StoryState
  isEditable: boolean
}

/** What a person does with a story: publish, withdraw, discard, send on. Only what is allowed is shown. */
export function StoryCommands({ link, story, isEditable }: Props) {
  const { run, isBusy, problem } = useCommand()
  const [message, setMessage] = useState('')
  const [changes, setChanges] = useState<NewChanges & { isUpdate: boolean }>()
  const may = (action: StoryState['actions'][number]) => story.actions.includes(action)
  const isPublished = story.article?.status === 'published'
  const mayPublish = isEditable && may('story.publish')

  const command = (name: string, body: object = {}) =>
    postCommand(`/redaccion/api/stories/${story.id}/${name}`, body)
  const change = (name: string, done: string, body: object = {}) =>
    run(async () => {
      setMessage('')
      await command(name, body)
      await link.refresh()
      setMessage(done)
    })
  /** Publishes exactly what is on the screen, once all of it is stored. */
  const publish = (isUpdate: boolean, head = 0) =>
    run(async () => {
      setMessage('')
      setChanges(undefined)
      await link.settle()
      await link.catchUp(head)
      try {
        await command('publish', { documentId: link.documentId, seq: link.seq, isUpdate })
      } catch (error) {
        const came = newChanges(error)
        if (!came) throw error
        return setChanges({ ...came, isUpdate })
      }
      await link.refresh()
      setMessage(text.publishedNow)
    })
  const preview = () => {
    // Opened at once: a browser blocks a window that is opened after waiting.
    const shown = window.open('', '_blank')
    const open = async () => {
      await link.settle()
      const { path } = await command('preview-links')
      if (shown) shown.location.href = String(path)
    }
    return run(() =>
      open().catch((error) => {
        shown?.close()
        throw error
      }),
    )
  }

  return (
    <section className={styles.commands} aria-label={text.commands} aria-busy={isBusy}>
      <div className={styles.buttons}>
        {mayPublish && !isPublished && (
          <button type="button" data-primary disabled={isBusy} onClick={() => publish(false)}>
            {story.article ? text.publishAgain : text.publish}
          </button>
        )}
        {mayPublish && isPublished && (
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
          <WithdrawButton onWithdraw={(note) => change('withdraw', text.withdrawnNow, { note })} />
        )}
        {may('story.discard') && !isPublished && (
          <button
            type="button"
            disabled={isBusy}
            onClick={() =>
              story.discardedAt
                ? change('bring-back', text.broughtBack)
                : change('discard', text.discardedNow)
            }
          >
            {story.discardedAt ? text.bringBack : text.discard}
          </button>
        )}
      </div>
      {message && <p role="status">{message}</p>}
      {isPublished && story.article && (
        <p>
          <a className="button" href={story.article.path} target="_blank" rel="noopener">
            {text.see}
          </a>
        </p>
      )}
      {story.article?.status === 'withdrawn' && story.article.withdrawalNote && (
        <p>{text.readersSee(story.article.withdrawalNote)}</p>
      )}
      {problem && <ProblemList problem={problem} />}
      {changes && (
        <ChangesDialog
          changes={changes}
          onPublish={() => void publish(changes.isUpdate, changes.head)}
          onCancel={() => setChanges(undefined)}
        />
      )}
    </section>
  )
}

/** What a refusal to publish says of changes that came since; `undefined` for other errors. */
function newChanges(error: unknown): NewChanges | undefined {
  if (!(error instanceof Problem) || error.code !== 'changed-since') return undefined
  const { people, head } = error.details
  return {
    people: Array.isArray(people) ? people.map(String) : [],
    head: typeof head === 'number' ? head : 0,
  }
}
