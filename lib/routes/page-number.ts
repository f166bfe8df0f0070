/** The number of a later page from its address: a whole number from 1 on, written plainly; `undefined` for others. */
export function pageNumber(segment: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(segment) ? Number(segment) : undefined
}
