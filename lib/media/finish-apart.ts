import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { Finished, Unfinished } from './finish.ts'

const running = new Set<ChildProcess>()
let ending = false

/** Finishing was cut short, because this process ends. */
export class CutShortError extends Error {
  override message = 'Finishing a picture was cut short.'
}

/**
 * Finishes a picture in a process of its own, which gets what nobody else wants of the processors, and whose memory goes
 * with it.
 * @throws CutShortError
 */
export async function finishApart(picture: Unfinished): Promise<Finished | null> {
  if (ending) throw new CutShortError()
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'finish-process.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    child.stdin.on('error', () => {}).end(JSON.stringify(picture))
    const [said, problem, [code, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    if (code === 0) return JSON.parse(said)
    if (signal === 'SIGTERM') throw new CutShortError()
    throw new Error(`A picture could not be finished (${signal ?? code}): ${problem.trim()}`)
  } finally {
    running.delete(child)
  }
}

/** Ends what is under way, and begins nothing more: it is done another time. */
export function endFinishing(): void {
  ending = true
  for (const child of running) child.kill('SIGTERM')
}
