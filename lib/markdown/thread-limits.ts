/** What a thread may use for one text. */
export interface ThreadLimits {
  /** From when the thread has started. */
  timeMs: number
  heapMb: number
}

/** Texts up to this length share a thread with a small heap. Longer ones get a thread with a large heap. */
const MAX_SMALL_LENGTH = 100_000
const SMALL_HEAP_MB = 192
const LARGE_HEAP_MB = 640
const BASE_TIME_MS = 2_000
const TIME_MS_PER_CHARACTER = 1 / 500
/** The greatest text is answered within five seconds, the start of a thread included. */
const MAX_TIME_MS = 3_000

/** The limits for a text of that length in characters. An ordinary text needs less than a tenth of the time. */
export function threadLimits(length: number): ThreadLimits {
  return {
    timeMs: Math.min(BASE_TIME_MS + Math.round(length * TIME_MS_PER_CHARACTER), MAX_TIME_MS),
    heapMb: length <= MAX_SMALL_LENGTH ? SMALL_HEAP_MB : LARGE_HEAP_MB,
  }
}
