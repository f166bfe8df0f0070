// Runs nginx and Caddy with the configurations of docs/operate.md in front of a portal, with a self-signed certificate:
// node --import ./server/process/preload.js e2e/faults/proxies.ts
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import https from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#server/process/free-port.ts'
import { startPaper } from './paper.ts'

const HOST = 'www.example.com'
/** Sign-ups that one client may request per hour (lib/newsletter/sign-up/sign-up-limits.ts). */
const SIGN_UPS_PER_CLIENT = 20
const DEADLINE_MS = 10_000

const guide = readFileSync('docs/operate.md', 'utf8')
const folder = await mkdtemp(path.join(tmpdir(), 'portada-proxy-'))
const [certificate, key] = [path.join(folder, 'fullchain.pem'), path.join(folder, 'privkey.pem')]
execFileSync(
  'openssl',
  [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    `/CN=${HOST}`,
    '-addext',
    `subjectAltName=DNS:${HOST}`,
    '-keyout',
    key,
    '-out',
    certificate,
  ],
  { stdio: 'ignore' },
)

const portal = await startPaper({ SITE_URL: `https://${HOST}`, HOST: '127.0.0.1' })
let broken = 0
try {
  if (existsSync('/usr/sbin/nginx')) await tryProxy('nginx', nginxOn)
  else console.log('nginx is not installed: not tried')
  if (existsSync('/usr/bin/caddy')) await tryProxy('Caddy', caddyOn)
  else console.log('Caddy is not installed: not tried')
} finally {
  await portal.dispose()
  await rm(folder, { recursive: true })
}
process.exit(broken === 0 ? 0 : 1)

async function nginxOn(port: number, plainPort: number): Promise<string[]> {
  const site = blockOf('nginx')
    .replaceAll('listen 443', `listen 127.0.0.1:${port}`)
    .replaceAll('listen 80', `listen 127.0.0.1:${plainPort}`)
    .replace('127.0.0.1:3000', `127.0.0.1:${portal.port}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const file = path.join(folder, 'nginx.conf')
  await writeFile(
    file,
    `daemon off;\npid ${folder}/nginx.pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${site}\n}\n`,
  )
  return ['/usr/sbin/nginx', '-c', file, '-p', folder]
}

async function caddyOn(port: number, plainPort: number): Promise<string[]> {
  const site = blockOf('caddy')
    .replace(`${HOST} {`, `${HOST} {\n\ttls ${certificate} ${key}\n\tbind 127.0.0.1`)
    .replace(/^example.com \{[\s\S]*?^\}/m, '')
    .replace('127.0.0.1:3000', `127.0.0.1:${portal.port}`)
  const file = path.join(folder, 'Caddyfile')
  await writeFile(
    file,
    `{\n\tadmin off\n\tauto_https disable_certs\n\thttps_port ${port}\n\thttp_port ${plainPort}\n\tstorage file_system ${folder}/caddy\n}\n${site}\n`,
  )
  return ['/usr/bin/caddy', 'run', '--config', file, '--adapter', 'caddyfile']
}

async function tryProxy(
  name: string,
  configure: (port: number, plainPort: number) => Promise<string[]>,
): Promise<void> {
  const [port, plainPort] = [await freePort(), await freePort()]
  const [program = '', ...args] = await configure(port, plainPort)
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    await until(async () => (await ask(port, '/')).status === 200)
    const page = await ask(port, '/archivo/nota-1', { 'Accept-Encoding': 'br' })
    check(
      `${name}: a story by TLS, compressed by the portal`,
      page.status === 200 && page.headers['content-encoding'] === 'br',
    )
    const plain = await fetch(`http://127.0.0.1:${plainPort}/local`, {
      redirect: 'manual',
      headers: { Host: HOST },
    })
    check(`${name}: plain HTTP leads to TLS (${plain.status})`, [301, 308].includes(plain.status))
    const statuses: number[] = []
    for (let n = 0; n <= SIGN_UPS_PER_CLIENT; n++)
      statuses.push(await signUp(port, `${name}-${n}@correo.example`, `77.1.${n}.9`))
    const accepted = statuses.filter((status) => status === 200).length
    check(
      `${name}: a forged X-Forwarded-For does not evade the limit (${accepted} of ${statuses.length} accepted)`,
      statuses.includes(429),
    )
    await portal.query('delete from rate_limit')
  } catch (error) {
    check(`${name}: ${error}\n${output}`, false)
  } finally {
    child.kill()
    await ended
  }
}

/** The first code block of the guide in that language. */
function blockOf(language: string): string {
  return new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? ''
}

interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
}

function ask(
  port: number,
  address: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: '127.0.0.1',
        port,
        path: address,
        servername: HOST,
        ca: readFileSync(certificate),
        method: body ? 'POST' : 'GET',
        headers: { Host: HOST, ...headers },
      },
      (response) =>
        response
          .resume()
          .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers })),
    )
    request.on('error', reject).end(body)
  })
}

async function signUp(port: number, email: string, forged: string): Promise<number> {
  const body = new URLSearchParams({ email, source: '/', consent: '2026-11' }).toString()
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Accept: 'application/json',
    'Sec-Fetch-Site': 'same-origin',
    'X-Forwarded-For': forged,
  }
  return (await ask(port, '/api/newsletter/subscribe', headers, body)).status
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  while (!(await condition().catch(() => false))) {
    if (Date.now() > deadline) throw new Error('it does not answer')
    await delay(50)
  }
}

function check(what: string, kept: boolean): void {
  if (!kept) broken++
  console.log(`${kept ? '✓' : '✗ BROKEN:'} ${what}`)
}
