import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { freePort } from '#server/process/free-port.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.xml': 'application/xml',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
}

/** Serves the files of a folder under a path prefix; anything else answers 404. */
export async function serveFolder(folder: string, prefix: string): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = pathname.startsWith(prefix) ? path.join(folder, pathname.slice(prefix.length)) : ''
    const compressed = await readFile(`${file}.br`).catch(() => undefined)
    const bytes = await readFile(file).catch(() => undefined)
    if (!bytes) return response.writeHead(404).end()
    const encoding = compressed && /\bbr\b/.test(String(request.headers['accept-encoding']))
    response.writeHead(200, {
      'Content-Type': TYPES[path.extname(file)] ?? 'text/plain',
      ...(encoding && { 'Content-Encoding': 'br' }),
    })
    response.end(encoding ? compressed : bytes)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `http://localhost:${port}${prefix}`, close: () => server.close() }
}
