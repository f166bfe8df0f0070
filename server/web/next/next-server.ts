import type { Server } from 'node:http'
import path from 'node:path'
import type { Handle } from '../forward.ts'
import { type Rendered, render } from './renderer.ts'

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../../..')

/** Next inside this process. */
export interface NextServer {
  /** Answers a request as Next's own server would. */
  handle: Handle
  /** Asks for a page as nobody in particular. */
  render(address: string): Promise<Rendered>
  close(): Promise<void>
}

/**
 * Makes Next ready to render.
 * @param folder of the build, relative to the project; without one this is the development server.
 * @param httpServer which the development server needs for its own connections.
 */
export async function startNext(
  folder: string | undefined,
  httpServer: Server,
  port: number,
): Promise<NextServer> {
  if (folder) process.env.PORTADA_DIST = folder
  process.env.PORTADA_SERVING = folder ? 'on' : ''
  const { default: next } = await import('next')
  const app = next({ dev: folder === undefined, dir: ROOT, hostname: 'localhost', port, httpServer })
  await app.prepare()
  const handle = app.getRequestHandler()
  return { handle, render: (address) => render(handle, address), close: () => app.close() }
}
