/** An error in a file that a person wrote, and its position. */
export class SourceError extends Error {
  readonly where: number | string

  /**
   * @param where a line, counted from 1, or the name of a field.
   * @param reason in English and in lower case: it is shown after the file's name and line.
   */
  constructor(where: number | string, reason: string) {
    super(reason)
    this.where = where
  }
}
