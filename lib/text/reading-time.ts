/**
 * The time to read a text, in whole minutes, at least 1. Spanish readers read 218 words per minute on average
 * (Trauzettel-Klosinski and Dietz, «Standardized assessment of reading performance», 2012).
 */
export function readingMinutes(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return Math.max(1, Math.round(words / 218))
}
