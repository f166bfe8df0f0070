import { log } from '#lib/log/log.ts'
import type { StoredPage } from './stored-page.ts'

/** For each millisecond of compressing so many of rest: it takes a twentieth of one core at most. */
const REST = 20

let busy = false

/**
 * Compresses a hot page as well as can be, off the way of requests: one page at a time, with rests, so that readers do
 * not feel it. While it is busy the page is passed over; its next reader brings it again.
 */
export function compressBeside(page: StoredPage): void {
  if (busy) return
  busy = true
  const began = performance.now()
  page
    .compressBest()
    .catch((error) => log().error(error, 'A page could not be compressed'))
    .finally(() => setTimeout(() => (busy = false), (performance.now() - began) * REST).unref())
}
