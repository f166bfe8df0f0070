'use client'

import { useRef, useState } from 'react'
import { useKeptFocus } from '#components/newsroom/ui/use-kept-focus.ts'
import { FieldProblem, useFieldProblem } from './field-problems.tsx'
import { NewChoice } from './new-choice.tsx'
import styles from './story.module.css'
import type { Choice, StoryChoices } from './story-state.ts'
import { text } from './text.ts'

/** The section of a story, with the way to make a new one for those who may. */
export function SectionField({
  sections,
  id,
  mayCreate,
  onChange,
  onMade,
}: {
  sections: StoryChoices['sections']
  id: number | null
  mayCreate: boolean
  onChange: (id: number | null) => void
  onMade: (section: Choice) => void
}) {
  const [isNew, setIsNew] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  useKeptFocus(container, () => document.getElementById('story-section'))
  return (
    <div ref={container} className={styles.field}>
      <label htmlFor="story-section">{text.section}</label>
      <div className={styles.inline}>
        <select
          id="story-section"
          {...useFieldProblem('section')}
          value={id ?? ''}
          onChange={({ target }) => onChange(Number(target.value) || null)}
        >
          <option value="">{text.noSection}</option>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {section.parentId === null ? section.name : `— ${section.name}`}
            </option>
          ))}
        </select>
        {mayCreate && !isNew && (
          <button type="button" onClick={() => setIsNew(true)}>
            {text.newSection}
          </button>
        )}
      </div>
      <FieldProblem field="section" />
      {isNew && (
        <NewChoice
          label={text.newSectionName}
          path="/redaccion/api/sections"
          onCancel={() => setIsNew(false)}
          onMade={(section) => {
            onMade(section)
            onChange(section.id)
            setIsNew(false)
          }}
        />
      )}
    </div>
  )
}
