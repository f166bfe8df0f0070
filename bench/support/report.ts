/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** One line of the report: what was measured, what came of it, and what it should at least be. */
export interface Row {
  what: string
  measured: string
  wanted?: string
  /** Left out where nothing was wanted. */
  met?: boolean
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, wanted = '', met }) => [
    what,
    measured,
    met === undefined ? wanted : `${wanted} ${met ? '✓' : '✗'}`,
  ])
  const lines = [['what', 'measured', 'wanted'], ['---', '---', '---'], ...cells]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

/** Tells how far it is, apart from the report. */
export function progress(line: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`)
}

/** A number as the report writes it: 12,345 or 0.62. */
export function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2)
}
