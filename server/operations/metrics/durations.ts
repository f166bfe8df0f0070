/** Upper bounds of the classes in seconds: from an answer from memory to a reader's patience. */
const BOUNDS = [0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How long things took, by class. Plain numbers: adding to them costs a request nothing that could be measured. */
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
   * The lines of a histogram in the text format of Prometheus, without its HELP and TYPE.
   * Source: https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries
   * @param labels such as `kind="page"`, or nothing.
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
