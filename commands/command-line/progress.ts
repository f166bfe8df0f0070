const BAR_WIDTH = 30
const INTERVAL_MS = 100

/** Starts a progress line on the error output. It is shown only on a terminal. */
export function startProgress(label: string) {
  const { stderr } = process
  let shownAt = 0
  const show = (text: string) => {
    if (!stderr.isTTY || Date.now() - shownAt < INTERVAL_MS) return
    shownAt = Date.now()
    stderr.write(`\r\x1b[2K${label} ${text}`)
  }
  return {
    /** Shows a bar for work whose total is known. */
    showPart(done: number, total: number): void {
      const filled = total === 0 ? BAR_WIDTH : Math.round((done / total) * BAR_WIDTH)
      show(`${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done}/${total}`)
    },
    /** Shows the bytes done, for work whose total is not known. */
    showBytes(count: number): void {
      show(`${(count / 1e6).toFixed(1)} MB`)
    },
    /** Removes the line. */
    end(): void {
      if (shownAt > 0) stderr.write('\r\x1b[2K')
    },
  }
}
