import { useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import { useCommand } from '#components/newsroom/ui/use-command.ts'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'

/** What came to a story between looking at it and sending it out. */
export interface NewChanges {
  /** The names of those who made them. */
  people: readonly string[]
  /** Up to where the document goes now. */
  head: number
  /** Sends the command again, for what has come by now. */
  sendAgain: () => Promise<Problem | undefined>
}

/** The commands of a story, run one at a time, with what the last one led to. */
export interface StoryCommandRun {
  isBusy: boolean
  /** What was done. */
  message: string
  problem: Problem | undefined
  changes: NewChanges | undefined
  forgetChanges: () => void
  /** Sends a command and takes over what it changed. @returns why it was refused. */
  change: (name: string, done: string, body?: object) => Promise<Problem | undefined>
  /** The same for a command that is about exactly what stands on the screen, once all of it is stored. */
  sendSeen: (name: string, done: string, body?: object) => Promise<Problem | undefined>
  /** Runs something else than a single command. */
  run: (act: () => Promise<void>) => Promise<Problem | undefined>
}

export function useStoryCommands(link: StoryLink, story: StoryState): StoryCommandRun {
  const { attempt, isBusy, problem } = useCommand()
  const [message, setMessage] = useState('')
  const [changes, setChanges] = useState<NewChanges>()
  const send = (name: string, body: object) => postCommand(`/redaccion/api/stories/${story.id}/${name}`, body)

  const change = (name: string, done: string, body: object = {}) =>
    attempt(async () => {
      setMessage('')
      await send(name, body)
      await link.refresh()
      setMessage(done)
    })
  const sendSeen = (name: string, done: string, body: object = {}, head = 0): Promise<Problem | undefined> =>
    attempt(async () => {
      setMessage('')
      setChanges(undefined)
      await link.settle()
      await link.catchUp(head)
      try {
        await send(name, { documentId: link.documentId, seq: link.seq, ...body })
      } catch (error) {
        const came = changesIn(error)
        if (!came) throw error
        return setChanges({ ...came, sendAgain: () => sendSeen(name, done, body, came.head) })
      }
      await link.refresh()
      setMessage(done)
    })
  return {
    isBusy,
    message,
    problem,
    changes,
    forgetChanges: () => setChanges(undefined),
    change,
    sendSeen,
    run: attempt,
  }
}

/** What a refusal says of changes that came since; `undefined` for other errors. */
function changesIn(error: unknown): Omit<NewChanges, 'sendAgain'> | undefined {
  if (!(error instanceof Problem) || error.code !== 'changed-since') return undefined
  const { people, head } = error.details
  return {
    people: Array.isArray(people) ? people.map(String) : [],
    head: typeof head === 'number' ? head : 0,
  }
}
