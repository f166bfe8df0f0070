import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#lib/log/log.ts'
import { SettingsError } from '#lib/settings/settings.ts'

/** What runs in a process and can be stopped. */
export interface Part {
  stop(): Promise<void>
}

/** The life of a process that serves until it is told to stop. */
export interface Life {
  /** Parts that are stopped at the end, in the reverse order; those that are added together, together. */
  add(...parts: Part[]): void
  /** Stops everything and ends the process. */
  end(code: number): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** Longer than all parts together take at most; service managers lose patience after 90 s. */
const LONGEST_END_MS = 80_000

/**
 * Starts a process and keeps it until it is told to stop, by a signal or by the end of the npm it was started by. A start that
 * fails is said in a sentence, and ends it with 1.
 * @param onStop called once when it is told to stop.
 */
export async function live(start: (life: Life) => Promise<void>, onStop: () => void): Promise<void> {
  const running: Part[][] = []
  let ending: Promise<void> | undefined

  async function stopAll(code: number): Promise<never> {
    setTimeout(() => {
      log().fatal('Stopping took too long; the process ends as it is')
      process.exit(1)
    }, LONGEST_END_MS).unref()
    for (const parts of running.toReversed()) {
      for (const result of await Promise.allSettled(parts.map((part) => part.stop()))) {
        if (result.status === 'fulfilled') continue
        log().error(result.reason, 'A part of the process did not stop as it should')
        code ||= 1
      }
    }
    process.exit(code)
  }

  const life: Life = {
    add: (...parts) => void running.push(parts),
    end: (code) => {
      ending ??= stopAll(code)
      return ending
    },
  }
  const stop = () => {
    if (!ending) onStop()
    void life.end(0)
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  if (process.env.npm_lifecycle_event) void stopWithShell(stop)
  try {
    await start(life)
  } catch (error) {
    const sentence = error instanceof SettingsError ? `Setting ${error.message}` : (error as Error).message
    if (!ending) process.stderr.write(`${sentence}\n`)
    await life.end(1)
  }
}

/** npm runs a script through a shell, which does not hand on a SIGTERM: when it is gone, so are we. */
async function stopWithShell(stop: () => void): Promise<void> {
  const shell = process.ppid
  while (process.ppid === shell) await delay(1000, undefined, { ref: false })
  stop()
}
