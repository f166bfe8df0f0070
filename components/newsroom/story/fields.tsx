'use client'

import { useState } from 'react'
import { getJson } from '#components/newsroom/api.ts'
import type { StoryFields } from '#lib/newsroom/stories/content.ts'
import { ChoiceList } from './choice-list.tsx'
import { LeadPicture } from './lead-picture.tsx'
import { SectionField } from './section-field.tsx'
import styles from './story.module.css'
import type { Choice, StoryChoices, StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'
import { TextField } from './text-field.tsx'
import { useFields } from './use-shared.ts'

/** From so many letters on, tags are looked for on the server too. */
const MIN_SEARCH_LENGTH = 2

/** The fields of a story, in the document that all who have it open share. */
export function Fields({
  link,
  choices: known,
  story,
  isEditable,
}: {
  link: StoryLink
  choices: StoryChoices
  story: StoryState
  isEditable: boolean
}) {
  const map = link.doc.getMap('fields')
  const fields = useFields(map)
  const [choices, setChoices] = useState(known)
  const may = (action: StoryState['actions'][number]) => story.actions.includes(action)
  const set = <Name extends keyof StoryFields>(name: Name, value: StoryFields[Name]) => map.set(name, value)
  const learn = (kind: 'sections' | 'authors' | 'tags', ...learnt: Choice[]) =>
    setChoices((before) => {
      const ids = new Set(before[kind].map(({ id }) => id))
      const fresh = learnt.filter(({ id }) => !ids.has(id)).map((choice) => ({ ...choice, parentId: null }))
      return { ...before, [kind]: [...before[kind], ...fresh] }
    })
  const searchTags = async (words: string) => {
    if (words.trim().length < MIN_SEARCH_LENGTH) return
    const path = `/redaccion/api/tags?${new URLSearchParams({ words })}`
    learn('tags', ...(await getJson<Choice[]>(path).catch(() => [])))
  }

  return (
    <fieldset className={styles.fields} disabled={!isEditable}>
      <legend>{text.fields}</legend>
      <SectionField
        sections={choices.sections}
        id={fields.sectionId ?? null}
        mayCreate={may('section.create')}
        onChange={(id) => set('sectionId', id)}
        onMade={(section) => learn('sections', section)}
      />
      <ChoiceList
        field="authors"
        label={text.authors}
        choices={choices.authors}
        ids={fields.authorIds ?? []}
        isOrdered
        {...(may('author.create') && { newPath: '/redaccion/api/authors' })}
        onChange={(ids) => set('authorIds', ids)}
        onMade={(author) => learn('authors', author)}
      />
      <ChoiceList
        field="tags"
        label={text.tags}
        choices={choices.tags}
        ids={fields.tagIds ?? []}
        {...(may('tag.create') && { newPath: '/redaccion/api/tags' })}
        onSearch={(words) => void searchTags(words)}
        onChange={(ids) => set('tagIds', ids)}
        onMade={(tag) => learn('tags', tag)}
      />
      <LeadPicture id={fields.leadImageId ?? null} link={link} onChange={(id) => set('leadImageId', id)} />
      <div className={styles.field}>
        <label htmlFor="story-kind">{text.kind}</label>
        <select
          id="story-kind"
          value={fields.kind ?? 'news'}
          onChange={({ target }) => set('kind', target.value as StoryFields['kind'])}
        >
          {Object.entries(text.kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <TextField
        field="sourceName"
        label={text.agency}
        value={fields.sourceName}
        onChange={(value) => set('sourceName', value)}
        options={choices.agencies}
      />
      <TextField
        field="sourceUrl"
        label={text.agencyLink}
        value={fields.sourceUrl}
        onChange={(value) => set('sourceUrl', value)}
      />
      <details>
        <summary>{text.seo}</summary>
        <div className={styles.words}>
          <TextField
            field="seoTitle"
            label={text.seoTitle}
            value={fields.seoTitle}
            onChange={(value) => set('seoTitle', value)}
          />
          <TextField
            field="seoDescription"
            label={text.seoDescription}
            value={fields.seoDescription}
            onChange={(value) => set('seoDescription', value)}
          />
        </div>
      </details>
    </fieldset>
  )
}
