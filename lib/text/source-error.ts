/** What is wrong in a file that somebody wrote, and where in it. */
export class SourceError extends Error {
  readonly where: number | string

  /**
   * @param where a line, counted from 1, or the name of a field.
   * @param reason in English, beginning small: it follows the file's name and line.
   */
  constructor(where: number | string, reason: string) {
    super(reason)
    this.where = where
  }
}
