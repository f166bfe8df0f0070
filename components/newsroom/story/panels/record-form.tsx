'use client'

import { type ReactNode, useRef, useState } from 'react'
import { type Problem, postCommand } from '#components/newsroom/api.ts'
import { useCommand } from '#components/newsroom/ui/use-command.ts'
import { useKeptFocus } from '#components/newsroom/ui/use-kept-focus.ts'
import type { StoryState } from '../story-state.ts'
import type { StoryLink } from '../sync/story-link.ts'
import styles from './panels.module.css'
import { text } from './text.ts'
import { useSeenStory } from './use-seen-story.ts'

/** A form over what commands set of a story. It says when somebody else has changed it meanwhile, and keeps what was entered. */
export function RecordForm({
  link,
  story,
  command,
  button,
  read,
  children,
}: {
  link: StoryLink
  story: StoryState
  /** The last part of the command's path. */
  command: string
  button: string
  /** The body of the command. @throws Problem for what cannot be sent. */
  read: (form: FormData, seen: StoryState) => object
  /** The fields of the story as it is shown, with what is not right about them. */
  children: (seen: StoryState, wrong: (field: string) => string | undefined) => ReactNode
}) {
  const { seen, keep, release } = useSeenStory(story)
  const { run, isBusy, problem, forget } = useCommand()
  const [message, setMessage] = useState('')
  const submit = (form: FormData) =>
    run(async () => {
      setMessage('')
      await postCommand(`/redaccion/api/stories/${story.id}/${command}`, read(form, seen), { tag: seen.tag })
      await link.refresh()
      release()
      setMessage(text.saved)
    })
  const container = useRef<HTMLDivElement>(null)
  // What was stored makes the form anew, with what is stored now.
  useKeptFocus(container, () => container.current?.querySelector('button'))
  const wrong = (field: string) => problem?.fields.find((each) => each.field === field)?.message
  return (
    <div ref={container}>
      <form
        key={seen.tag}
        className={styles.form}
        onChange={() => {
          keep()
          setMessage('')
        }}
        onSubmit={(event) => {
          event.preventDefault()
          void submit(new FormData(event.currentTarget))
        }}
      >
        {children(seen, wrong)}
        {problem && <p role="alert">{problem.message}</p>}
        <div className={styles.buttons}>
          <button type="submit" aria-disabled={isBusy}>
            {button}
          </button>
          {isChangedByOthers(problem) && (
            <button
              type="button"
              onClick={() => {
                release()
                forget()
              }}
            >
              {text.lookAgain}
            </button>
          )}
        </div>
        <p role="status" className={styles.soft}>
          {message}
        </p>
      </form>
    </div>
  )
}

function isChangedByOthers(problem: Problem | undefined): boolean {
  return problem?.code === 'changed'
}
