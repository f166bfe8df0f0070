import { log } from '#lib/log/log.ts'
import type { StoredPage } from './stored-page.ts'

/** The pause after each page, as a multiple of the time that it took: compression uses a twentieth of one core at most. */
const PAUSE_FACTOR = 20

let isBusy = false

/**
 * Compresses a page that is read often as well as possible, in the background: one page at a time, with pauses, so that
 * readers do not wait for it. A page that comes while another is compressed is left for its next reader to bring.
 */
export function compressInBackground(page: StoredPage): void {
  if (isBusy) return
  isBusy = true
  const began = performance.now()
  page
    .compressBest()
    .catch((error) => log().error(error, 'A page could not be compressed'))
    .finally(() => setTimeout(() => (isBusy = false), (performance.now() - began) * PAUSE_FACTOR).unref())
}
