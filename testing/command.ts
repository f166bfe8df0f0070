import { execFile } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/**
 * Runs `portada COMMAND ARGS…` in a process of its own, as `npm run portada` does.
 * @param command the first word of the command, such as `newsletter`.
 * @param env variables to set beside those of this process.
 */
export async function commandLine(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; error: string }> {
  const root = path.resolve(import.meta.dirname, '..')
  const program = ['--import', './server/process/preload.js', 'commands/portada.ts', command]
  const child = execFile(process.execPath, [...program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
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
