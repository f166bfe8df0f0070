import { Durations } from './durations.ts'

/** How long answers took, by what was asked for; `memory` are pages that stood ready. */
export class RequestTimes {
  readonly memory = new Durations()
  readonly page = new Durations()
  readonly file = new Durations()
  readonly api = new Durations()
}
