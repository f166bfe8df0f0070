import { AsyncLocalStorage } from 'node:async_hooks'

/** What Next tells of a page while it renders it, besides the answer. */
export interface RenderContext {
  /** What the page was made from (`lib/site/cache-tags.ts`). */
  tags: string[]
}

/** The render under way: Next's cache handler, which it loads by itself, finds it here. */
export const renderContext = new AsyncLocalStorage<RenderContext>()
