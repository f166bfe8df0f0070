'use client'

import { SignInAgain } from './sign-in-again.tsx'
import styles from './story.module.css'
import type { StoryState } from './story-state.ts'
import type { LinkState, StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'

/** Where the story stands, and whether what was typed is stored. */
export function StateLine({ link, state }: { link: StoryLink; state: LinkState }) {
  const { saving, stopReason, story } = state
  return (
    <div className={styles.state}>
      <span className={styles.badge}>{standing(story)}</span>
      <span role="status" data-saving={saving}>
        {savingWords(state)}
      </span>
      {saving === 'signed-out' && <SignInAgain onSignedIn={() => link.resume()} />}
      {stopReason && (
        <p role="alert" className={styles.refusal}>
          {stopReason}{' '}
          {saving === 'stopped' && (
            <button type="button" onClick={() => location.reload()}>
              {text.reload}
            </button>
          )}
        </p>
      )}
    </div>
  )
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
