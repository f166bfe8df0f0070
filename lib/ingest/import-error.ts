/** Why a file cannot be imported, and where in it. */
export class ImportError extends Error {
  readonly line: number

  /**
   * @param line counted from 1.
   * @param reason in English, beginning small: it follows the file's name and line.
   */
  constructor(line: number, reason: string) {
    super(reason)
    this.line = line
  }
}
