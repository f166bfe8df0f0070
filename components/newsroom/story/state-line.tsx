'use client'

import { useState } from 'react'
import { pathTo } from '#lib/routes/paths.ts'
import { longDateTime } from '#lib/text/dates.ts'
import { SignInAgain } from './sign-in-again.tsx'
import styles from './story.module.css'
import type { OpenedStory, StoryState } from './story-state.ts'
import { plainTextOf } from './sync/plain-text.ts'
import type { LinkState, StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'

/** Where the story stands, and whether what was typed is stored. */
export function StateLine({
  link,
  state,
  readOnly,
}: {
  link: StoryLink
  state: LinkState
  readOnly: OpenedStory['readOnly']
}) {
  const { saving, stop, story } = state
  const notice = stop?.message || (saving === 'stopped' || !readOnly ? undefined : readOnly.message)
  return (
    <div className={styles.state}>
      <span className={styles.badge}>{standing(story)}</span>
      {story.scheduledAt && <span>{text.scheduledFor(...hourOf(story.scheduledAt, story))}</span>}
      {story.embargoUntil && <span>{text.embargoedUntil(...hourOf(story.embargoUntil, story))}</span>}
      <span data-saving={saving}>{savingWords(state)}</span>
      {/* Screen readers hear of what is out of the ordinary, not of every key that is saved. */}
      <span role="status" className={styles.hidden}>
        {saving === 'offline' || saving === 'signed-out' ? savingWords(state) : ''}
      </span>
      {saving === 'signed-out' && <SignInAgain onSignedIn={() => link.resume()} />}
      {story.proposal !== null && (
        <p className={styles.proposal}>
          {text.proposal}{' '}
          <a href={pathTo('versionScreen', { id: String(story.id), number: String(story.proposal) })}>
            {text.compareProposal}
          </a>
        </p>
      )}
      {notice && (
        <div role="alert" className={styles.refusal}>
          <p>{notice}</p>
          {saving === 'stopped' && <StoppedButtons link={link} hasUnsent={state.hasUnsent} />}
        </div>
      )}
    </div>
  )
}

/** The ways on for a tab that must not write any more. */
function StoppedButtons({ link, hasUnsent }: { link: StoryLink; hasUnsent: boolean }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(plainTextOf(link.doc))
    setIsCopied(true)
  }
  return (
    <div className={styles.buttons}>
      {hasUnsent && (
        <button type="button" onClick={copy}>
          {isCopied ? text.copied : text.copyText}
        </button>
      )}
      <button type="button" onClick={() => location.reload()}>
        {text.reload}
      </button>
    </div>
  )
}

/** A moment in the time zone of the paper, and the name of that. */
function hourOf(at: string, { timeZone }: StoryState): [string, string] {
  return [longDateTime(new Date(at), timeZone), timeZone.replaceAll('_', ' ')]
}

function standing({ discardedAt, article, stage }: StoryState): string {
  if (discardedAt) return text.discarded
  if (article?.status === 'withdrawn') return text.withdrawn
  if (article) return article.isBehind ? text.publishedBehind : text.published
  return text.stages[stage]
}

function savingWords({ saving, savedAt }: LinkState): string {
  if (saving === 'saving') return text.saving
  if (saving === 'offline') return text.offline
  if (saving === 'signed-out') return text.signedOut
  if (saving === 'stopped') return ''
  return savedAt ? text.savedAt(savedAt.toLocaleTimeString('es', { timeStyle: 'short' })) : text.saved
}
