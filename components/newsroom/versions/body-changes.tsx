import type { LineChange } from '#lib/newsroom/compare/compare-bodies.ts'
import type { Names } from '#lib/newsroom/compare/find-names.ts'
import { pictureName } from './picture-name.ts'
import { text } from './text.ts'
import styles from './versions.module.css'
import { Words } from './words.tsx'

/** What would change in the text of a story, in its order; stretches that stay the same are only counted. */
export function BodyChanges({ changes, names }: { changes: readonly LineChange[]; names: Names }) {
  if (changes.every(({ change }) => change === 'same')) return <p>{text.noBodyChanges}</p>
  return (
    <ol className={styles.lines}>
      {foldSame(changes).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
        <li key={index} className={styles.line}>
          {typeof line === 'number' ? (
            <span className={styles.soft}>{text.same(line)}</span>
          ) : (
            <Line line={line} names={names} />
          )}
        </li>
      ))}
    </ol>
  )
}

function Line({ line, names }: { line: LineChange; names: Names }) {
  if (line.change === 'same') return null
  const label = [text.changes[line.change], text.kinds[line.kind]].filter(Boolean).join(' · ')
  return (
    <>
      <span className={styles.soft}>{label}</span>
      <p className={styles.words}>
        <LineWords line={line} names={names} />
      </p>
    </>
  )
}

function LineWords({ line, names }: { line: LineChange; names: Names }) {
  if (line.change === 'changed') return <Words words={line.words} />
  const words = line.kind === 'image' ? pictureName(Number(line.text), names) : line.text
  if (line.change === 'added' || line.change === 'removed')
    return <Words words={[{ kind: line.change, text: words }]} />
  return words
}

/** Lines in a row that stay the same become their number. */
function foldSame(changes: readonly LineChange[]): (LineChange | number)[] {
  const folded: (LineChange | number)[] = []
  for (const line of changes) {
    const last = folded.at(-1)
    if (line.change !== 'same') folded.push(line)
    else if (typeof last === 'number') folded[folded.length - 1] = last + 1
    else folded.push(1)
  }
  return folded
}
