'use client'

import { useState } from 'react'
import type { Problem } from '#components/newsroom/api.ts'
import { Dialog } from '#components/newsroom/ui/dialog.tsx'
import { wallClock } from '#lib/text/dates.ts'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import { text } from './text.ts'
import { WallTimeField } from './wall-time-field.tsx'

const HOUR_MS = 3_600_000

/** When a story is to go out, as the API takes it. */
export interface WallTime {
  wall: string
  occurrence?: 'first' | 'second'
}

/** Asks for the hour at which a story goes out by itself, in the time zone of the paper. */
export function ScheduleButton({
  story,
  isBusy,
  onSchedule,
}: {
  story: StoryState
  isBusy: boolean
  onSchedule: (time: WallTime) => Promise<Problem | undefined>
}) {
  const [isOpen, setIsOpen] = useState(false)
  const [refusal, setRefusal] = useState<Problem>()
  const close = () => {
    setIsOpen(false)
    setRefusal(undefined)
  }
  const send = async (form: FormData) => {
    const occurrence = form.get('occurrence')
    const refused = await onSchedule({
      wall: String(form.get('wall') ?? ''),
      ...((occurrence === 'first' || occurrence === 'second') && { occurrence }),
    })
    // What is wrong with the story itself is said beside its fields.
    if (refused?.fields.some(({ field }) => field === 'wall' || field === 'at')) setRefusal(refused)
    else close()
  }
  return (
    <>
      <button type="button" aria-disabled={isBusy} onClick={() => setIsOpen(true)}>
        {story.scheduledAt ? text.reschedule : text.schedule}
      </button>
      {isOpen && (
        <Dialog title={text.scheduleTitle} onClose={close}>
          <form
            className={styles.words}
            onSubmit={(event) => {
              event.preventDefault()
              void send(new FormData(event.currentTarget))
            }}
          >
            <WallTimeField
              name="wall"
              label={text.scheduleHour}
              timeZone={story.timeZone}
              value={wallClock(startingHour(story), story.timeZone)}
              refusal={refusal?.message}
              isRequired
              onChange={() => setRefusal(undefined)}
            />
            {refusal?.code === 'doubled-hour' && (
              <fieldset className={styles.group}>
                <legend>{text.whichHour}</legend>
                {(['first', 'second'] as const).map((which) => (
                  <label key={which} className={styles.check}>
                    <input type="radio" name="occurrence" value={which} required />
                    {text.occurrences[which]}
                  </label>
                ))}
              </fieldset>
            )}
            <small>{text.scheduleHelp}</small>
            <div className={styles.buttons}>
              <button type="submit" data-primary aria-disabled={isBusy}>
                {text.scheduleNow}
              </button>
              <button type="button" onClick={close}>
                {text.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}

/** What the dialog proposes: the hour that is set, or the next full one. */
function startingHour({ scheduledAt }: StoryState): Date {
  if (scheduledAt) return new Date(scheduledAt)
  return new Date(Math.ceil((Date.now() + 1) / HOUR_MS) * HOUR_MS)
}
