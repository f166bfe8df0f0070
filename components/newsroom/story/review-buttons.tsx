'use client'

import { SentenceButton } from './sentence-button.tsx'
import type { StoryState } from './story-state.ts'
import { text } from './text.ts'
import type { StoryCommandRun } from './use-story-commands.ts'

/** The way of a story through review: handed in by whoever writes it, called ready or given back by an editor. */
export function ReviewButtons({
  story,
  commands,
  isEditable,
}: {
  story: StoryState
  commands: StoryCommandRun
  isEditable: boolean
}) {
  const { isBusy, change } = commands
  const { stage, actions, discardedAt } = story
  const mayReview = actions.includes('story.approve') && discardedAt === null
  // Whoever publishes has no need to ask for a review.
  const maySubmit = isEditable && actions.includes('story.submit') && !actions.includes('story.publish')
  return (
    <>
      {maySubmit && stage === 'draft' && (
        <button
          type="button"
          data-primary
          aria-disabled={isBusy}
          onClick={() => change('submit', text.submitted)}
        >
          {text.submit}
        </button>
      )}
      {mayReview && stage === 'in_review' && (
        <button type="button" aria-disabled={isBusy} onClick={() => change('approve', text.approved)}>
          {text.approve}
        </button>
      )}
      {mayReview && (stage === 'in_review' || stage === 'ready') && (
        <SentenceButton
          button={text.giveBack}
          title={text.giveBackTitle}
          label={text.giveBackReason}
          help={text.giveBackHelp}
          confirm={text.giveBackNow}
          isRequired={false}
          isBusy={isBusy}
          onConfirm={(reason) => change('give-back', text.givenBack, reason ? { reason } : {})}
        />
      )}
    </>
  )
}
