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
// Mails are short-lived: swept more often, they take some 80 MB less, and no longer.
const LITTLE_MEMORY = ['--max-semi-space-size=4']

/** The process that runs the jobs beside this one. */
export interface WorkerProcess extends Part {
  /** `undefined` while there is none. */
  readonly pid: number | undefined
}

/**
 * Keeps a process that runs the jobs (`server/worker/main.ts`): what they take of memory and of a processor, making mails most of
 * all, is not taken from the one that answers readers. When it ends by itself another one is started.
 */
export function keepWorker(settings: Settings): WorkerProcess {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  const kept = keep()

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      child = open(settings)
      const how = await once(child, 'exit').catch((error: Error) => [error.message])
      // Ctrl-C in a terminal reaches it too, perhaps before it has reached us.
      await delay(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) log().error({ how }, 'The process of the jobs ended: another is started')
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
  // It has its own share in an embedded database, and no figures to serve at our address.
  const env = { ...process.env, DATABASE_URL: databaseUrl, METRICS_ADDRESS: undefined }
  const child = fork(PROGRAM, { execArgv: [...LITTLE_MEMORY, '--import', PRELOAD], env })
  // Readers go first; at the lowest priority mails would wait for them altogether.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}
