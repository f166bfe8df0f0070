/** The caption of a picture and its credit on one line, as plain text; empty when it has neither. */
export function captionAndCredit({ caption, credit }: { caption: string; credit: string }): string {
  return [caption, credit].filter(Boolean).join(' ')
}
