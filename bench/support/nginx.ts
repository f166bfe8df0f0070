import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#server/process/free-port.ts'

const PROGRAM = ['/usr/sbin/nginx', '/usr/local/bin/nginx'].find(existsSync)

/** Whether nginx is installed. */
export const hasNginx = PROGRAM !== undefined

/** Headers that nginx writes itself, or that belong to one connection. */
const OWN_HEADERS = [
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'content-type',
  'etag',
  'transfer-encoding',
]

/** An answer as it is transferred. */
export interface Answer {
  path: string
  headers: Record<string, string>
  body: Buffer
}

/**
 * Starts one nginx worker that serves the same bytes with the same headers, configured for speed: open file cache, no
 * access log, keep-alive.
 */
export async function startNginx(
  answers: readonly Answer[],
): Promise<{ origin: string; stop(): Promise<void> }> {
  if (!PROGRAM) throw new Error('nginx is not installed.')
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-nginx-'))
  const port = await freePort()
  await mkdir(path.join(folder, 'pages'), { recursive: true })
  for (const { path: address, body } of answers) {
    const file = path.join(folder, 'pages', address === '/' ? 'index' : address)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, body)
  }
  const [first] = answers
  const headers = Object.entries(first?.headers ?? {}).filter(([name]) => !OWN_HEADERS.includes(name))
  const configuration = `
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
  keepalive_timeout 65; keepalive_requests 100000000;
  open_file_cache max=20000; open_file_cache_valid 60s;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/pages;
    default_type "text/html; charset=utf-8";
    ${headers.map(([name, value]) => `add_header ${name} '${value.replaceAll("'", "\\'")}';`).join('\n    ')}
  }
}
`
  const file = path.join(folder, 'nginx.conf')
  await writeFile(file, configuration)
  const child = spawn(PROGRAM, ['-c', file, '-p', folder], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const origin = `http://127.0.0.1:${port}`
  while (child.exitCode === null) {
    const up = await fetch(origin).then(
      () => true,
      () => false,
    )
    if (up) break
  }
  if (child.exitCode !== null) throw new Error(`nginx did not start: see ${folder}/error.log`)
  return {
    origin,
    async stop() {
      child.kill('SIGQUIT')
      await ended
      await rm(folder, { recursive: true })
    },
  }
}
