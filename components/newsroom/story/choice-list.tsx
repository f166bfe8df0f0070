'use client'

import { useId, useRef, useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import { useKeptFocus } from '#components/newsroom/ui/use-kept-focus.ts'
import { FieldProblem, useFieldProblem } from './field-problems.tsx'
import { idOf } from './focus-field.ts'
import styles from './story.module.css'
import type { Choice } from './story-state.ts'
import { text } from './text.ts'

/** Several choices in order, such as the byline: found by typing their name, made where they do not exist, moved, taken away. */
export function ChoiceList({
  field,
  label,
  choices,
  ids,
  isOrdered = false,
  newPath,
  onSearch,
  onChange,
  onMade,
}: {
  field: string
  label: string
  choices: readonly Choice[]
  ids: readonly number[]
  /** Whether their order means something. */
  isOrdered?: boolean
  /** Where a new one is made, for those who may. */
  newPath?: string
  /** Is told what is typed, to find more choices. */
  onSearch?: (words: string) => void
  onChange: (ids: number[]) => void
  onMade: (choice: Choice) => void
}) {
  const id = idOf(field)
  const list = useId()
  const container = useRef<HTMLDivElement>(null)
  useKeptFocus(container, () => document.getElementById(id))
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState('')
  const nameOf = (chosen: number) => choices.find((choice) => choice.id === chosen)?.name ?? `#${chosen}`
  const wanted = words.trim().toLocaleLowerCase('es')
  const match = choices.find(({ name }) => name.toLocaleLowerCase('es') === wanted)

  const add = (chosen: number) => {
    setWords('')
    setProblem('')
    if (!ids.includes(chosen)) onChange([...ids, chosen])
  }
  const make = async (path: string) => {
    try {
      const choice = await postCommand<Choice>(path, { name: words.trim() })
      onMade(choice)
      add(choice.id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.message)
    }
  }
  const take = () => {
    if (match) add(match.id)
    else if (wanted !== '' && newPath) void make(newPath)
    else if (wanted !== '') setProblem(text.unknownChoice)
  }

  return (
    <div ref={container} className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {ids.length > 0 && (
        <ol className={styles.chosen}>
          {ids.map((chosen, index) => (
            <li key={chosen}>
              <span>{nameOf(chosen)}</span>
              {isOrdered && index > 0 && (
                <button
                  type="button"
                  aria-label={text.moveUp(nameOf(chosen))}
                  onClick={() => onChange(swapWithPrevious(ids, index))}
                >
                  ↑
                </button>
              )}
              <button
                type="button"
                aria-label={text.remove(nameOf(chosen))}
                onClick={() => onChange(ids.filter((other) => other !== chosen))}
              >
                ×
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.inline}>
        <input
          id={id}
          {...useFieldProblem(field)}
          list={list}
          value={words}
          autoComplete="off"
          onChange={({ target }) => {
            setWords(target.value)
            setProblem('')
            onSearch?.(target.value)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            take()
          }}
        />
        {wanted !== '' && (match || newPath) && (
          <button type="button" onClick={take}>
            {match ? text.add : text.create(words.trim())}
          </button>
        )}
      </div>
      <datalist id={list}>
        {choices
          .filter((choice) => !ids.includes(choice.id))
          .map(({ id: choice, name }) => (
            <option key={choice} value={name} />
          ))}
      </datalist>
      <FieldProblem field={field} />
      {problem && <p role="alert">{problem}</p>}
    </div>
  )
}

function swapWithPrevious(ids: readonly number[], index: number): number[] {
  return ids.flatMap((id, i) => (i === index - 1 ? [ids[index] ?? id, id] : i === index ? [] : [id]))
}
