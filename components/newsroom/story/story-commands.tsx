'use client'

import { useRef } from 'react'
import { useKeptFocus } from '#components/newsroom/ui/use-kept-focus.ts'
import { ChangesDialog } from './changes-dialog.tsx'
import { PreviewButtons } from './preview-buttons.tsx'
import { ProblemList } from './problem-list.tsx'
import { PublishButtons } from './publish-buttons.tsx'
import { ReviewButtons } from './review-buttons.tsx'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'
import { isAboutStory } from './use-problems.ts'
import type { StoryCommandRun } from './use-story-commands.ts'

/** What a person does with a story: publish, schedule, withdraw, discard, send on. Only what is allowed is shown. */
export function StoryCommands({
  link,
  story,
  commands,
  isEditable,
}: {
  link: StoryLink
  story: StoryState
  commands: StoryCommandRun
  isEditable: boolean
}) {
  const { isBusy, message, problem, changes, forgetChanges, change } = commands
  const { article, actions, discardedAt } = story
  const isPublished = article?.status === 'published'
  const section = useRef<HTMLElement>(null)
  useKeptFocus(section, () => section.current)

  return (
    <section
      ref={section}
      tabIndex={-1}
      className={styles.commands}
      aria-label={text.commands}
      aria-busy={isBusy}
    >
      <div className={styles.buttons}>
        {isEditable && <PublishButtons story={story} commands={commands} />}
        <ReviewButtons story={story} commands={commands} isEditable={isEditable} />
        {actions.includes('story.discard') && !isPublished && (
          <button
            type="button"
            aria-disabled={isBusy}
            onClick={() =>
              discardedAt ? change('bring-back', text.broughtBack) : change('discard', text.discardedNow)
            }
          >
            {discardedAt ? text.bringBack : text.discard}
          </button>
        )}
      </div>
      {actions.includes('story.preview') && <PreviewButtons link={link} story={story} commands={commands} />}
      <p role="status" className={styles.note}>
        {message}
      </p>
      {isPublished && (
        <p>
          <a className="button" href={article.path} target="_blank" rel="noopener">
            {text.see}
          </a>
        </p>
      )}
      {article?.status === 'withdrawn' && article.withdrawalNote && (
        <p>{text.readersSee(article.withdrawalNote)}</p>
      )}
      <ProblemList />
      {problem && !isAboutStory(problem) && (
        <p role="alert" className={styles.refusal}>
          {problem.message}
        </p>
      )}
      {changes && <ChangesDialog changes={changes} onClose={forgetChanges} />}
    </section>
  )
}
