import { execFile } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/**
 * Runs `portada COMMAND ARGS…` in a process of its own, as `npm run portada` does.
 * @param command the first word of the command, such as `newsletter`.
 * @param env variables to set beside those of this process.
 */
export function commandLine(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return runProgram('commands/portada.ts', [command, ...args], env)
}

/** How a program ended and what it wrote. */
export interface Ended {
  code: number
  out: string
  error: string
}

/**
 * Runs a program of this repository in a process of its own until it ends.
 * @param file its path from the root, such as `server/process/main.ts`.
 * @param env variables to set beside those of this process.
 */
export async function runProgram(
  file: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const root = path.resolve(import.meta.dirname, '..')
  const program = ['--import', './server/process/preload.js', file, ...args]
  const child = execFile(process.execPath, program, { cwd: root, env: { ...process.env, ...env } })
  const output = { out: '', error: '' }
  child.stdout?.on('data', (text) => {
    output.out += text
  })
  child.stderr?.on('data', (text) => {
    output.error += text
  })
  const [code] = await once(child, 'close')
  return { code, ...output }
}
