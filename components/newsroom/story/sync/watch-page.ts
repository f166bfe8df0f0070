import type { StoryLink } from './story-link.ts'

/**
 * Tells a link what becomes of its page, and asks whoever leaves it with something unsaved.
 * @returns what ends it.
 */
export function watchPage(link: StoryLink): () => void {
  const onVisibility = () => (document.visibilityState === 'hidden' ? link.hide() : link.show())
  const onLeave = () => link.leave()
  const onOnline = () => document.visibilityState !== 'hidden' && link.show()
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    const { saving, hasUnsent } = link.getState()
    // What is on its way arrives although the page is left; only what cannot go up would be lost.
    if (hasUnsent && saving !== 'saving') event.preventDefault()
  }
  document.addEventListener('visibilitychange', onVisibility)
  addEventListener('pagehide', onLeave)
  addEventListener('pageshow', onVisibility)
  addEventListener('online', onOnline)
  addEventListener('beforeunload', onBeforeUnload)
  onVisibility()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    removeEventListener('pagehide', onLeave)
    removeEventListener('pageshow', onVisibility)
    removeEventListener('online', onOnline)
    removeEventListener('beforeunload', onBeforeUnload)
    link.close()
  }
}
