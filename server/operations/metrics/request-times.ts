import { Durations } from './durations.ts'

/** Response times by kind of request; `memory` stands for pages that were in the page cache. */
export class RequestTimes {
  readonly memory = new Durations()
  readonly page = new Durations()
  readonly file = new Durations()
  readonly api = new Durations()
}
