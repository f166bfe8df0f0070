/** The median; for an even number of values, the mean of the two in the middle. */
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

/** One line of the report: what was measured, the result, and the target. */
export interface Row {
  what: string
  measured: string
  wanted?: string
  /** Whether the target is met; absent without a target. */
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

/** Prints progress to the error output. */
export function progress(line: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`)
}

/** Formats a number for the report: 12,345 or 0.62. */
export function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2)
}
