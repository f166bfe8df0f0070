import { LRUCache } from 'lru-cache'
import type { CacheHandler, CacheHandlerValue } from 'next/dist/server/lib/incremental-cache/index.js'
import { onExpiry } from '#lib/cache/expiry.ts'
import { renderContext } from './render-context.ts'

type Value = NonNullable<Parameters<CacheHandler['set']>[1]>

/** Next's own tags for the files a page is made from. */
const FILE_TAG = '_N_T_'
const TAGS_HEADER = 'x-next-cache-tags'
/** How many pages Next keeps when the page cache is off; each takes some 200 KB with its flight data. */
const MAX_PAGES = 200

const kept = new LRUCache<string, CacheHandlerValue & { tags: string[] }>({ max: MAX_PAGES })
onExpiry((tags) => {
  for (const [key, page] of kept.entries()) if (page.tags.some((tag) => tags.has(tag))) kept.delete(key)
})

/**
 * Next's `cacheHandler`. While the page cache asks for a page it keeps nothing, so that the page is always rendered, and only
 * reports what the page was made from. With `PAGE_CACHE=off` it is the cache itself, in memory, expired by the same tags.
 */
export default class PageHandler
  implements Pick<CacheHandler, 'get' | 'set' | 'revalidateTag' | 'resetRequestCache'>
{
  async get(key: string): Promise<CacheHandlerValue | null> {
    return renderContext.getStore() ? null : (kept.get(key) ?? null)
  }

  async set(...[key, value, options]: Parameters<CacheHandler['set']>): Promise<void> {
    const tags = value ? tagsOf(value) : []
    const context = renderContext.getStore()
    if (context) context.onTags(tags)
    else if (value) {
      const cacheControl = 'cacheControl' in options ? options.cacheControl : undefined
      kept.set(key, { value, tags, lastModified: Date.now(), ...(cacheControl && { cacheControl }) })
    }
  }

  async revalidateTag(): Promise<void> {}

  resetRequestCache(): void {}
}

function tagsOf(value: Value): string[] {
  return 'headers' in value ? ownTags(String(value.headers?.[TAGS_HEADER] ?? '')) : []
}

/** The portal's own cache tags in a header of Next's. */
export function ownTags(header: string): string[] {
  return header.split(',').filter((tag) => tag !== '' && !tag.startsWith(FILE_TAG))
}
