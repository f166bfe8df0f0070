import { AsyncLocalStorage } from 'node:async_hooks'

/** What Next reports about a page while it renders it, besides the answer. */
export interface RenderContext {
  /** Called with what the page was made from (`lib/cache/cache-tags.ts`), before or after the answer is there. */
  onTags(tags: string[]): void
}

// On globalThis, since Next loads its cache handlers as separate instances of their modules.
const shared = globalThis as { portadaRender?: AsyncLocalStorage<RenderContext> }
shared.portadaRender ??= new AsyncLocalStorage()

/** The render under way, which Next's cache handler reports to. */
export const renderContext = shared.portadaRender
