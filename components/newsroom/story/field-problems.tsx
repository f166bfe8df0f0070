'use client'

import { createContext, useContext } from 'react'
import styles from './story.module.css'

/** What keeps a story from going out, by field, once somebody has tried to send it out. */
export const FieldProblems = createContext<ReadonlyMap<string, string>>(new Map())

/** The attributes of an input that say whether there is a problem with it, and where the sentence stands. */
export function useFieldProblem(...fields: string[]) {
  const problems = useContext(FieldProblems)
  return {
    'aria-invalid': fields.some((field) => problems.has(field)),
    'aria-describedby': fields.map(problemId).join(' '),
  }
}

/** The sentence beside a field that is not right; empty as long as nothing is wrong, so that inputs can refer to it. */
export function FieldProblem({ field }: { field: string }) {
  const sentence = useContext(FieldProblems).get(field)
  return (
    <span id={problemId(field)} className={styles.wrong}>
      {sentence}
    </span>
  )
}

export function problemId(field: string): string {
  return `story-${field}-problem`
}
