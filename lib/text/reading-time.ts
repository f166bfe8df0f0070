/**
 * How long a text takes to read, in whole minutes, at least 1. 218 words a minute is the mean of Spanish readers
 * (Trauzettel-Klosinski and Dietz, «Standardized assessment of reading performance», 2012).
 */
export function readingMinutes(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return Math.max(1, Math.round(words / 218))
}
