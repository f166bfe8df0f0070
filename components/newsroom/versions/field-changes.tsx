import type { FieldChange } from '#lib/newsroom/compare/compare-contents.ts'
import type { Names } from '#lib/newsroom/compare/find-names.ts'
import { pictureName } from './picture-name.ts'
import { text } from './text.ts'
import styles from './versions.module.css'
import { Words } from './words.tsx'

/** The fields that would change, each with what it says now and then. */
export function FieldChanges({ changes, names }: { changes: readonly FieldChange[]; names: Names }) {
  if (changes.length === 0) return <p>{text.noFieldChanges}</p>
  return (
    <dl className={styles.fields}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{text.names[change.field]}</dt>
          <dd>
            {'words' in change ? (
              <Words words={change.words} />
            ) : (
              <>
                <del className={styles.removed}>{namesOf(change.field, change.before, names)}</del>{' '}
                <ins className={styles.added}>{namesOf(change.field, change.after, names)}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function namesOf(field: FieldChange['field'], values: readonly string[], names: Names): string {
  if (values.length === 0) return text.nothing
  return values.map((value) => nameOf(field, value, names)).join(', ')
}

function nameOf(field: FieldChange['field'], value: string, names: Names): string {
  if (field === 'kind') return text.articleKinds[value as keyof typeof text.articleKinds]
  if (field === 'noindex') return value === 'true' ? text.yes : text.no
  if (field === 'leadImageId') return pictureName(Number(value), names)
  const rows = { sectionId: names.sections, authorIds: names.authors, tagIds: names.tags }
  if (field in rows) return rows[field as keyof typeof rows].get(Number(value)) ?? text.gone
  return value
}
