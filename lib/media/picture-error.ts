/** Why a file cannot be used as a picture. */
export type Refusal = 'empty' | 'type' | 'too-heavy' | 'too-large' | 'damaged'

/** The most bytes of a file. */
export const MOST_BYTES = 100_000_000

/** A picture that cannot be used; its message says why, as the end of a sentence that begins with its name. */
export class PictureError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, message: string) {
    super(message)
    this.refusal = refusal
  }
}

/** What is said of a file of more than `MOST_BYTES`. */
export function tooHeavy(): PictureError {
  return new PictureError('too-heavy', `is larger than ${MOST_BYTES / 1_000_000} MB`)
}
