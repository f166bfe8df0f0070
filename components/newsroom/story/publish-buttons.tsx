'use client'

import { ScheduleButton } from './schedule-button.tsx'
import { SentenceButton } from './sentence-button.tsx'
import type { StoryState } from './story-state.ts'
import { text } from './text.ts'
import type { StoryCommandRun } from './use-story-commands.ts'

/** The ways in which a story goes out, now or by itself, and comes back. */
export function PublishButtons({ story, commands }: { story: StoryState; commands: StoryCommandRun }) {
  const { isBusy, change, sendSeen } = commands
  const { article, scheduledAt } = story
  const may = (action: StoryState['actions'][number]) => story.actions.includes(action)
  const isPublished = article?.status === 'published'
  const publish = (isUpdate: boolean) => sendSeen('publish', text.publishedNow, { isUpdate })
  return (
    <>
      {may('story.publish') && (
        <button type="button" data-primary aria-disabled={isBusy} onClick={() => publish(isPublished)}>
          {isPublished ? text.update : article ? text.publishAgain : text.publish}
        </button>
      )}
      {may('story.publish') && isPublished && (
        <button type="button" aria-disabled={isBusy} onClick={() => publish(false)}>
          {text.correct}
        </button>
      )}
      {may('story.schedule') && (
        <ScheduleButton
          story={story}
          isBusy={isBusy}
          onSchedule={(time) => sendSeen('schedule', text.scheduledNow, time)}
        />
      )}
      {may('story.schedule') && scheduledAt && (
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={() => change('unschedule', text.unscheduledNow)}
        >
          {text.unschedule}
        </button>
      )}
      {may('story.withdraw') && isPublished && (
        <SentenceButton
          button={text.withdraw}
          title={text.withdrawTitle}
          label={text.withdrawNote}
          help={text.withdrawHelp}
          confirm={text.withdrawNow}
          isRequired
          isBusy={isBusy}
          onConfirm={(note) => change('withdraw', text.withdrawnNow, { note })}
        />
      )}
    </>
  )
}
