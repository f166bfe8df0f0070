/**
 * A mixture of two colours, each `#rrggbb`.
 * @param share of the first one, 0 to 1.
 */
export function mixColours(first: string, second: string, share: number): string {
  const others = partsOf(second)
  const parts = partsOf(first).map((part, i) => Math.round(part * share + (others[i] ?? 0) * (1 - share)))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Red, green and blue of a colour `#rrggbb`, 0 to 255. */
export function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
