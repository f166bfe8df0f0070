const WIDTH = 30
const INTERVAL_MS = 100

/** Shows on a terminal how far a command has come, on one line of the error output; elsewhere it is silent. */
export function progress(label: string) {
  const { stderr } = process
  let shownAt = 0
  const show = (text: string) => {
    if (!stderr.isTTY || Date.now() - shownAt < INTERVAL_MS) return
    shownAt = Date.now()
    stderr.write(`\r\x1b[2K${label} ${text}`)
  }
  return {
    /** So many of so many things are done. */
    part(done: number, total: number): void {
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH)
      show(`${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`)
    },
    /** So many bytes have passed, of a number not known. */
    bytes(count: number): void {
      show(`${(count / 1e6).toFixed(1)} MB`)
    },
    /** Removes the line. */
    end(): void {
      if (shownAt > 0) stderr.write('\r\x1b[2K')
    },
  }
}
