import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#lib/log/log.ts'
import { hideSecrets } from '#lib/settings/hide-secrets.ts'
import { SettingsError } from '#lib/settings/settings.ts'

/** A part of a process that can be stopped. */
export interface Part {
  stop(): Promise<void>
}

/** The life of a process that serves until it is told to stop. */
export interface Life {
  /** Adds parts to stop at the end, in reverse order. Parts that are added in one call are stopped at the same time. */
  add(...parts: Part[]): void
  /** Stops everything and ends the process. */
  end(code: number): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** Longer than all parts take together, and shorter than the 90 s after which service managers kill a process. */
const MAX_STOP_MS = 80_000

/**
 * Starts a process and runs it until it receives a signal or the npm that started it ends. When the start fails, it prints
 * the reason in a sentence and exits with 1.
 * @param onStop called once when the process is told to stop.
 */
export async function live(start: (life: Life) => Promise<void>, onStop: () => void): Promise<void> {
  const running: Part[][] = []
  let ending: Promise<void> | undefined

  async function stopAll(code: number): Promise<never> {
    setTimeout(() => {
      log().fatal('Stopping took too long; the process ends as it is')
      process.exit(1)
    }, MAX_STOP_MS).unref()
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
    if (!ending) process.stderr.write(`${hideSecrets(sentence)}\n`)
    await life.end(1)
  }
}

/** npm runs scripts in a shell that does not forward SIGTERM, so the process stops when its shell has ended. */
async function stopWithShell(stop: () => void): Promise<void> {
  const shell = process.ppid
  while (process.ppid === shell) await delay(1000, undefined, { ref: false })
  stop()
}
