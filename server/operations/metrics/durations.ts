/** Upper bounds of the buckets in seconds, from answers from memory to slow renderings. */
const BOUNDS = [0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** A histogram of durations. It consists of plain numbers, so that adding to it has no measurable cost per request. */
export class Durations {
  readonly #counts = new Array<number>(BOUNDS.length + 1).fill(0)
  #sum = 0

  /** @param ms milliseconds. */
  add(ms: number): void {
    const seconds = ms / 1000
    let i = 0
    while (i < BOUNDS.length && seconds > (BOUNDS[i] as number)) i++
    this.#counts[i] = (this.#counts[i] as number) + 1
    this.#sum += seconds
  }

  /**
   * The lines of the histogram in the text format of Prometheus, without HELP and TYPE.
   * Source: https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries
   * @param labels for instance `kind="page"`; may be empty.
   */
  lines(name: string, labels = ''): string[] {
    const comma = labels && ','
    const braces = labels && `{${labels}}`
    let total = 0
    const buckets = this.#counts.map((count, i) => {
      total += count
      return `${name}_bucket{${labels}${comma}le="${BOUNDS[i] ?? '+Inf'}"} ${total}`
    })
    return [...buckets, `${name}_sum${braces} ${this.#sum}`, `${name}_count${braces} ${total}`]
  }
}
