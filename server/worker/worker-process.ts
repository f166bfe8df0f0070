import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#lib/log/log.ts'
import type { Settings } from '#lib/settings/settings.ts'
import type { Part } from '#server/process/process-life.ts'

const PROGRAM = path.join(import.meta.dirname, 'main.ts')
const PRELOAD = path.resolve(import.meta.dirname, '../process/preload.js')
const RESTART_MS = 2_000
// The objects of mails are short-lived. A small young generation saves some 80 MB and costs no time.
const MEMORY_OPTIONS = ['--max-semi-space-size=4']

/** The child process that runs the jobs. */
export interface WorkerProcess extends Part {
  /** `undefined` while the process is not running. */
  readonly pid: number | undefined
}

/**
 * Runs the jobs in a child process (`server/worker/main.ts`), so that their use of memory and processor, mainly for composing
 * mails, does not slow down the process that answers readers. It is restarted when it ends by itself.
 */
export function keepWorker(settings: Settings): WorkerProcess {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  const kept = keep()

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      child = open(settings)
      const how = await once(child, 'exit').catch((error: Error) => [error.message])
      // Ctrl-C in a terminal reaches the child too, perhaps before this process.
      await delay(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) log().error({ how }, 'The worker process ended and is restarted')
    }
  }

  return {
    get pid() {
      return child?.exitCode === null && child.signalCode === null ? child.pid : undefined
    },
    async stop() {
      stopping.abort()
      child?.kill('SIGTERM')
      await kept
    },
  }
}

function open({ databaseUrl }: Settings): ChildProcess {
  // The child opens the embedded database itself, and the address of the metrics is taken by this process.
  const env = { ...process.env, DATABASE_URL: databaseUrl, METRICS_ADDRESS: undefined }
  const child = fork(PROGRAM, { execArgv: [...MEMORY_OPTIONS, '--import', PRELOAD], env })
  // Readers come first, but with the lowest priority mails could wait for ever.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}
