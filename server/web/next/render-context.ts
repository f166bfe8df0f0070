import { AsyncLocalStorage } from 'node:async_hooks'

/** What Next tells of a page while it renders it, besides the answer. */
export interface RenderContext {
  /** Called with what the page was made from (`lib/site/cache-tags.ts`), before or after the answer is there. */
  told(tags: string[]): void
}

// On globalThis: Next loads its cache handlers by itself, as other instances of their modules.
const shared = globalThis as { portadaRender?: AsyncLocalStorage<RenderContext> }
shared.portadaRender ??= new AsyncLocalStorage()

/** The render under way: Next's cache handler finds it here. */
export const renderContext = shared.portadaRender
