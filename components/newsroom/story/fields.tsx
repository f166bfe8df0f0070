'use client'

import { useId, useState } from 'react'
import type * as Y from 'yjs'
import type { StoryFields } from '#lib/newsroom/stories/content.ts'
import { ChoiceList } from './choice-list.tsx'
import { LeadPicture } from './lead-picture.tsx'
import { NewChoice } from './new-choice.tsx'
import styles from './story.module.css'
import type { Choice, StoryChoices, StoryState } from './story-state.ts'
import { text } from './text.ts'
import { useFields } from './use-shared.ts'

/** The fields of a story, in the document that all who have it open share. */
export function Fields({
  map,
  choices: known,
  story,
  isEditable,
}: {
  map: Y.Map<unknown>
  choices: StoryChoices
  story: StoryState
  isEditable: boolean
}) {
  const fields = useFields(map)
  const [choices, setChoices] = useState(known)
  const may = (action: StoryState['actions'][number]) => story.actions.includes(action)
  const set = <Name extends keyof StoryFields>(name: Name, value: StoryFields[Name]) => map.set(name, value)
  const learn = (kind: 'sections' | 'authors' | 'tags', choice: Choice) =>
    setChoices((before) => ({ ...before, [kind]: [...before[kind], { ...choice, parentId: null }] }))

  return (
    <fieldset className={styles.fields} disabled={!isEditable}>
      <legend>{text.fields}</legend>
      <div className={styles.field}>
        <label htmlFor="story-section">{text.section}</label>
        <select
          id="story-section"
          value={fields.sectionId ?? ''}
          onChange={(event) => set('sectionId', Number(event.target.value) || null)}
        >
          <option value="">{text.noSection}</option>
          {choices.sections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {may('section.create') && (
        <NewChoice
          label={text.newSection}
          path="/redaccion/api/sections"
          onMade={(section) => {
            learn('sections', section)
            set('sectionId', section.id)
          }}
        />
      )}
      <ChoiceList
        id="story-authors"
        label={text.authors}
        addLabel={text.addAuthor}
        choices={choices.authors}
        ids={fields.authorIds ?? []}
        onChange={(ids) => set('authorIds', ids)}
        {...(may('author.create') && { newPath: '/redaccion/api/authors' })}
        onMade={(author) => learn('authors', author)}
      />
      <ChoiceList
        id="story-tags"
        label={text.tags}
        addLabel={text.addTag}
        choices={choices.tags}
        ids={fields.tagIds ?? []}
        onChange={(ids) => set('tagIds', ids)}
        {...(may('tag.create') && { newPath: '/redaccion/api/tags' })}
        onMade={(tag) => learn('tags', tag)}
      />
      <LeadPicture id={fields.leadImageId ?? null} onChange={(id) => set('leadImageId', id)} />
      <div className={styles.field}>
        <label htmlFor="story-kind">{text.kind}</label>
        <select
          id="story-kind"
          value={fields.kind ?? 'news'}
          onChange={(event) => set('kind', event.target.value as StoryFields['kind'])}
        >
          {Object.entries(text.kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id="story-sourceName"
        label={text.agency}
        value={fields.sourceName}
        onChange={(value) => set('sourceName', value)}
        options={choices.agencies}
      />
      <TextField
        id="story-sourceUrl"
        label={text.agencyLink}
        value={fields.sourceUrl}
        onChange={(value) => set('sourceUrl', value)}
      />
      <details className={styles.more}>
        <summary>{text.seo}</summary>
        <TextField
          id="story-seoTitle"
          label={text.seoTitle}
          value={fields.seoTitle}
          onChange={(value) => set('seoTitle', value)}
        />
        <TextField
          id="story-seoDescription"
          label={text.seoDescription}
          value={fields.seoDescription}
          onChange={(value) => set('seoDescription', value)}
        />
      </details>
    </fieldset>
  )
}

function TextField({
  id,
  label,
  value,
  onChange,
  options = [],
}: {
  id: string
  label: string
  value: string | null | undefined
  onChange: (value: string | null) => void
  options?: readonly string[]
}) {
  const list = useId()
  return (
    <label className={styles.field}>
      {label}
      <input
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        {...(options.length > 0 && { list })}
      />
      {options.length > 0 && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </label>
  )
}
