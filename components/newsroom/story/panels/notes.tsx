'use client'

import { useRef, useState } from 'react'
import { postCommand } from '#components/newsroom/api.ts'
import { useCommand } from '#components/newsroom/ui/use-command.ts'
import { useKeptFocus } from '#components/newsroom/ui/use-kept-focus.ts'
import { longDateTime } from '#lib/text/dates.ts'
import type { StoryState } from '../story-state.ts'
import { NoteForm } from './note-form.tsx'
import styles from './panels.module.css'
import { text } from './text.ts'
import { useLoaded } from './use-loaded.ts'

/** A note as the API sends it. */
interface Note {
  id: number
  anchor: string
  text: string
  person: string
  parentId: number | null
  createdAt: string
  resolvedAt: string | null
}

/** What the newsroom says about a story among itself: notes, answers to them, and which are done. */
export function Notes({ story }: { story: StoryState }) {
  const [isOpen, setIsOpen] = useState(false)
  const [changes, setChanges] = useState(0)
  const summary = useRef<HTMLElement>(null)
  const container = useRef<HTMLDetailsElement>(null)
  useKeptFocus(container, () => summary.current)
  const { attempt, problem } = useCommand()
  const path = `/redaccion/api/stories/${story.id}/notes`
  // The stream sends the story anew when somebody else writes a note.
  const loaded = useLoaded<{ notes: Note[] }>(path, isOpen, `${changes} ${story.openNotes}`)
  const mayWrite = story.actions.includes('story.note')
  const send = (to: string, body: object) =>
    attempt(async () => {
      await postCommand(to, body)
      setChanges((count) => count + 1)
    })
  const notes = loaded?.notes ?? []
  const threads = notes.filter(({ parentId }) => parentId === null)
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null)
  const show = (thread: Note) => (
    <li key={thread.id} className={styles.thread}>
      <Thread
        note={thread}
        answers={answersOf(thread, notes)}
        timeZone={story.timeZone}
        {...(mayWrite && {
          onAnswer: (words: string) => send(path, { text: words, parentId: thread.id }),
          onResolve: () => send(`${path}/${thread.id}`, { isResolved: thread.resolvedAt === null }),
        })}
      />
    </li>
  )
  return (
    <details ref={container} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary ref={summary}>{text.notes(story.openNotes)}</summary>
      <div className={styles.content}>
        {!loaded && isOpen && <p className={styles.soft}>{text.loading}</p>}
        {loaded && threads.length === 0 && <p className={styles.soft}>{text.noNotes}</p>}
        <ul className={styles.threads}>
          {threads.filter(({ resolvedAt }) => resolvedAt === null).map(show)}
        </ul>
        {resolved.length > 0 && (
          <details>
            <summary>{text.resolved(resolved.length)}</summary>
            <ul className={styles.threads}>{resolved.map(show)}</ul>
          </details>
        )}
        {mayWrite && (
          <NoteForm
            label={text.newNote}
            button={text.addNote}
            onSend={(words) => send(path, { text: words })}
          />
        )}
        {problem && <p role="alert">{problem.message}</p>}
      </div>
    </details>
  )
}

/** Answers to a note and to its answers, oldest first. */
function answersOf(thread: Note, notes: readonly Note[]): Note[] {
  const ids = new Set([thread.id])
  return notes.filter(({ id, parentId }) => {
    const belongs = parentId !== null && ids.has(parentId)
    if (belongs) ids.add(id)
    return belongs
  })
}

function Thread({
  note,
  answers,
  timeZone,
  onAnswer,
  onResolve,
}: {
  note: Note
  answers: readonly Note[]
  timeZone: string
  onAnswer?: (words: string) => Promise<unknown>
  onResolve?: () => void
}) {
  const [isAnswering, setIsAnswering] = useState(false)
  return (
    <>
      {note.anchor && <blockquote className={styles.anchor}>{note.anchor}</blockquote>}
      <Words note={note} timeZone={timeZone} />
      {answers.length > 0 && (
        <ul className={styles.answers}>
          {answers.map((answer) => (
            <li key={answer.id}>
              <Words note={answer} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
      {onAnswer && isAnswering && (
        <NoteForm
          label={text.answerTo(note.person)}
          button={text.addAnswer}
          hasFocus
          onCancel={() => setIsAnswering(false)}
          onSend={async (words) => {
            const refused = await onAnswer(words)
            if (!refused) setIsAnswering(false)
            return refused
          }}
        />
      )}
      {onAnswer && onResolve && !isAnswering && (
        <div className={styles.buttons}>
          <button type="button" onClick={() => setIsAnswering(true)}>
            {text.answer}
          </button>
          <button type="button" onClick={onResolve}>
            {note.resolvedAt ? text.reopen : text.resolve}
          </button>
        </div>
      )}
    </>
  )
}

function Words({ note, timeZone }: { note: Note; timeZone: string }) {
  return (
    <>
      <p className={styles.note}>{note.text}</p>
      <p className={styles.soft}>{text.by(note.person, longDateTime(new Date(note.createdAt), timeZone))}</p>
    </>
  )
}
