import { execFile } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/**
 * Runs a command line as the operator does.
 * @param env beside that of this process.
 */
export async function commandLine(
  name: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; out: string; error: string }> {
  const root = path.resolve(import.meta.dirname, '..')
  const child = execFile(process.execPath, [path.join(root, `commands/${name}.ts`), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  const said = { out: '', error: '' }
  child.stdout?.on('data', (text) => {
    said.out += text
  })
  child.stderr?.on('data', (text) => {
    said.error += text
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}
