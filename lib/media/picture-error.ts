/** Why a file cannot be used as a picture. */
export type Refusal = 'empty' | 'type' | 'too-heavy' | 'too-large' | 'damaged'

/** A picture that cannot be used; its message says why, as the end of a sentence that begins with its name. */
export class PictureError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, message: string) {
    super(message)
    this.refusal = refusal
  }
}
