import type { Choices } from '#lib/newsroom/choices/find-choices.ts'
import type { StoryQuery } from '#lib/newsroom/stories/story-query.ts'
import { text } from '../text.ts'
import ui from '../ui/ui.module.css'

/** The filters of the list of stories. A form of the kind GET, so that the address holds them. */
export function StoryFilter({
  query,
  choices: { sections, authors, people },
}: {
  query: StoryQuery
  choices: Pick<Choices, 'sections' | 'authors' | 'people'>
}) {
  return (
    <form method="get" className={ui.panel}>
      <div className={ui.row}>
        <label className={ui.field}>
          {text.words}
          <input name="palabras" defaultValue={query.palabras} type="search" />
        </label>
        <Select name="estado" label={text.stage} value={query.estado} options={Object.entries(text.stages)} />
        <Select
          name="lectores"
          label={text.status}
          value={query.lectores}
          options={Object.entries(text.statuses)}
        />
        <Select name="seccion" label={text.section} value={query.seccion} options={named(sections)} />
        <Select name="firma" label={text.author} value={query.firma} options={named(authors)} />
        {people.length > 0 && (
          <Select name="persona" label={text.person} value={query.persona} options={named(people)} />
        )}
        <label className={ui.field}>
          {text.from}
          <input name="desde" type="date" defaultValue={query.desde} />
        </label>
        <label className={ui.field}>
          {text.until}
          <input name="hasta" type="date" defaultValue={query.hasta} />
        </label>
        <button type="submit">{text.filter}</button>
      </div>
    </form>
  )
}

function named(rows: readonly { id: number; name: string }[]): [string, string][] {
  return rows.map(({ id, name }) => [String(id), name])
}

function Select({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string | number | undefined
  options: readonly (readonly [string, string])[]
}) {
  const id = `filter-${name}`
  return (
    <div className={ui.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={value === undefined ? '' : String(value)}>
        <option value="">{text.any}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
