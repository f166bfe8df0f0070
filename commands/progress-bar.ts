const WIDTH = 30

/** A progress bar on a terminal; silent where the error output is not one. */
export function progressBar(label: string) {
  const { stderr } = process
  return {
    /** Draws the state: `done` of `total` things. */
    update(done: number, total: number): void {
      if (!stderr.isTTY) return
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH)
      stderr.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`)
    },
    /** Removes the bar. */
    end(): void {
      if (stderr.isTTY) stderr.write('\r\x1b[2K')
    },
  }
}
