'use client'

import { NewChoice } from './new-choice.tsx'
import styles from './story.module.css'
import type { Choice } from './story-state.ts'
import { text } from './text.ts'

/** Several choices in order, such as the byline: some to take away, one to add, one to make. */
export function ChoiceList({
  id,
  label,
  addLabel,
  choices,
  ids,
  onChange,
  newPath,
  onMade,
}: {
  id: string
  label: string
  addLabel: string
  choices: readonly Choice[]
  ids: readonly number[]
  onChange: (ids: number[]) => void
  /** Where a new one is made, for those who may. */
  newPath?: string
  onMade: (choice: Choice) => void
}) {
  const nameOf = (chosen: number) => choices.find((choice) => choice.id === chosen)?.name ?? `#${chosen}`
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {ids.length > 0 && (
        <ul className={styles.chosen}>
          {ids.map((chosen) => (
            <li key={chosen}>
              {nameOf(chosen)}
              <button
                type="button"
                aria-label={text.remove(nameOf(chosen))}
                onClick={() => onChange(ids.filter((other) => other !== chosen))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        id={id}
        value=""
        onChange={(event) => event.target.value && onChange([...ids, Number(event.target.value)])}
      >
        <option value="">{addLabel}</option>
        {choices
          .filter((choice) => !ids.includes(choice.id))
          .map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
      </select>
      {newPath && (
        <NewChoice
          label={addLabel}
          path={newPath}
          onMade={(choice) => {
            onMade(choice)
            if (!ids.includes(choice.id)) onChange([...ids, choice.id])
          }}
        />
      )}
    </div>
  )
}
