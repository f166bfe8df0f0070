'use client'

import { longDateTime } from '#lib/text/dates.ts'
import type { StoryChoices, StoryState } from '../story-state.ts'
import type { StoryLink } from '../sync/story-link.ts'
import { WallTimeField } from '../wall-time-field.tsx'
import styles from './panels.module.css'
import { RecordForm } from './record-form.tsx'
import { text } from './text.ts'
import { fromWall, toWall } from './wall-moment.ts'

/** Whose a story is and until when; editors change it. */
export function Assignment({
  link,
  story,
  people,
}: {
  link: StoryLink
  story: StoryState
  people: StoryChoices['people']
}) {
  return (
    <details>
      <summary>{text.assignment}</summary>
      <div className={styles.content}>
        <p>{wordsOf(story)}</p>
        {story.actions.includes('story.assign') && (
          <RecordForm
            link={link}
            story={story}
            command="assign"
            button={text.assign}
            read={(form, { timeZone }) => ({
              ...(form.get('owner') && { ownerId: Number(form.get('owner')) }),
              personId: Number(form.get('assignee')) || null,
              dueAt: fromWall(form.get('due'), timeZone, 'dueAt'),
            })}
          >
            {({ ownerId, assigneeId, dueAt, timeZone }, wrong) => (
              <>
                <PersonField
                  name="owner"
                  label={text.owner}
                  id={ownerId}
                  people={people}
                  wrong={wrong('ownerId')}
                />
                <PersonField
                  name="assignee"
                  label={text.assignee}
                  id={assigneeId}
                  people={people}
                  wrong={wrong('assigneeId')}
                />
                <WallTimeField
                  name="due"
                  label={text.due}
                  timeZone={timeZone}
                  value={toWall(dueAt, timeZone)}
                  refusal={wrong('dueAt')}
                />
              </>
            )}
          </RecordForm>
        )}
      </div>
    </details>
  )
}

function wordsOf({ owner, assignee, dueAt, timeZone }: StoryState): string {
  return [
    owner ? text.ownedBy(owner) : text.nobodys,
    assignee && text.assignedTo(assignee),
    dueAt && text.dueFor(longDateTime(new Date(dueAt), timeZone)),
  ]
    .filter(Boolean)
    .join(' ')
}

function PersonField({
  name,
  label,
  id,
  people,
  wrong,
}: {
  name: string
  label: string
  id: number | null
  people: StoryChoices['people']
  wrong: string | undefined
}) {
  const fieldId = `story-${name}`
  const isKnown = id === null || people.some((person) => person.id === id)
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId}>{label}</label>
      <select id={fieldId} name={name} defaultValue={id ?? ''} aria-invalid={wrong !== undefined}>
        {/* An owner can be changed, but not taken away. */}
        {(name !== 'owner' || id === null) && <option value="">{text.nobody}</option>}
        {!isKnown && <option value={String(id)}>#{id}</option>}
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </div>
  )
}
