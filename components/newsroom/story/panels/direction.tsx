'use client'

import type { StoryState } from '../story-state.ts'
import type { StoryLink } from '../sync/story-link.ts'
import { WallTimeField } from '../wall-time-field.tsx'
import styles from './panels.module.css'
import { RecordForm } from './record-form.tsx'
import { text } from './text.ts'
import { fromWall, toWall } from './wall-moment.ts'

/** What only editors decide about a story. Of a published one it holds at once. */
export function Direction({ link, story }: { link: StoryLink; story: StoryState }) {
  return (
    <details>
      <summary>{text.direction}</summary>
      <div className={styles.content}>
        <RecordForm
          link={link}
          story={story}
          command="direct"
          button={text.direct}
          read={(form, { timeZone }) => ({
            weight: Number(form.get('weight')),
            canonicalUrl: String(form.get('canonicalUrl') ?? '').trim() || null,
            noindex: form.get('noindex') !== null,
            embargoUntil: fromWall(form.get('embargo'), timeZone, 'embargoUntil'),
          })}
        >
          {({ weight, canonicalUrl, noindex, embargoUntil, timeZone }, wrong) => (
            <>
              <div className={styles.field}>
                <label htmlFor="story-weight">{text.weight}</label>
                <select id="story-weight" name="weight" defaultValue={weight}>
                  {text.weights.map((words, value) => (
                    <option key={words} value={value}>
                      {words}
                    </option>
                  ))}
                </select>
              </div>
              <div className={styles.field}>
                <label htmlFor="story-canonicalUrl">{text.canonicalUrl}</label>
                <input
                  id="story-canonicalUrl"
                  name="canonicalUrl"
                  inputMode="url"
                  autoComplete="off"
                  defaultValue={canonicalUrl ?? ''}
                  aria-invalid={wrong('canonicalUrl') !== undefined}
                  aria-describedby="story-canonicalUrl-help"
                />
                <small id="story-canonicalUrl-help">{wrong('canonicalUrl') ?? text.canonicalHelp}</small>
              </div>
              <label className={styles.check}>
                <input type="checkbox" name="noindex" defaultChecked={noindex} />
                {text.noindex}
              </label>
              <WallTimeField
                name="embargo"
                label={text.embargo}
                timeZone={timeZone}
                value={toWall(embargoUntil, timeZone)}
                refusal={wrong('embargoUntil')}
              />
            </>
          )}
        </RecordForm>
      </div>
    </details>
  )
}
