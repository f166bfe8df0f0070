/** Why a file cannot be used as a picture. */
export type Refusal = 'empty' | 'type' | 'too-heavy' | 'too-large' | 'damaged'

/** Maximum size of a picture file. */
export const MAX_PICTURE_FILE_BYTES = 100_000_000

/** A picture cannot be used. The message is the end of a sentence that begins with the name of the picture. */
export class PictureError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, message: string) {
    super(message)
    this.refusal = refusal
  }
}

/** The error for a file of more than `MAX_PICTURE_FILE_BYTES`. */
export function tooHeavyError(): PictureError {
  return new PictureError('too-heavy', `is larger than ${MAX_PICTURE_FILE_BYTES / 1_000_000} MB`)
}
