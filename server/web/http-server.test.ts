import type { Server, ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { canWriteWhole, readyAnswer, writeWhole } from './delivery/wire.ts'
import { closeAfterAnswers, closeServer, createHttpServer, type Limits } from './http-server.ts'

const BODY = Buffer.from('El puerto')
/** Short, so that a test need not wait, and each far from the others. */
const LONG = 60_000
let server: Server
/** Answers that wait to be given, by path. */
const held = new Map<string, ServerResponse>()
const arrived = new Map<string, () => void>()

async function serve(limits: Partial<Limits> = {}): Promise<void> {
  server = createHttpServer({ connectionsCheckingInterval: 20, ...limits })
  server.on('request', (request, response) => {
    const { url = '' } = request
    if (url.startsWith('/held')) {
      held.set(url, response)
      return arrived.get(url)?.()
    }
    if (url === '/big') return response.end(Buffer.alloc(20_000_000))
    const headers = ['Content-Length', String(BODY.length)]
    if (canWriteWhole(request, response)) writeWhole(response, readyAnswer('200 OK', headers, BODY))
    else response.writeHead(200, headers).end(BODY)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

afterEach(() => {
  server.closeAllConnections()
  server.close()
  held.clear()
})

/** A connection, and all that came back on it until it was closed. */
class Client {
  readonly socket: Socket
  readonly closed: Promise<string>
  text = ''

  constructor() {
    this.socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    this.socket.on('error', () => {})
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve(this.text)))
    this.socket.on('data', (chunk) => {
      this.text += chunk
    })
  }

  async get(path: string): Promise<string> {
    this.text = ''
    this.socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
    while (!this.text.endsWith(String(BODY)))
      await new Promise((resolve) => this.socket.once('data', resolve))
    return this.text
  }
}

async function hold(client: Client, path: string): Promise<ServerResponse> {
  const there = new Promise<void>((resolve) => arrived.set(path, resolve))
  client.socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
  await there
  return held.get(path) as ServerResponse
}

test('a server that stops: what is under way is finished, kept connections end with an answer, then nobody is let in', async () => {
  await serve()
  const [kept, slow, idle] = [new Client(), new Client(), new Client()]
  expect(await kept.get('/a')).toContain('Connection: keep-alive')
  await idle.get('/a')
  const answer = await hold(slow, '/held')
  const { port } = server.address() as AddressInfo

  closeAfterAnswers(server, [answer])
  const end = closeServer(server, { maxIdleMs: 100, maxStopMs: LONG })
  expect(await kept.get('/b')).toContain('Connection: close')
  await kept.closed
  await idle.closed
  expect(
    await new Promise((resolve) =>
      connect(port, '127.0.0.1').on('error', (error: NodeJS.ErrnoException) => resolve(error.code)),
    ),
  ).toBe('ECONNREFUSED')
  answer.end(BODY)
  expect(await slow.closed).toMatch(/Connection: close[\s\S]*El puerto$/)
  await end
})

test('a request that never ends holds it up for so long and no longer', async () => {
  await serve()
  const client = new Client()
  await hold(client, '/held')
  await closeServer(server, { maxIdleMs: 10, maxStopMs: 100 })
  expect(await client.closed).toBe('')
})

test('while it still listens, whoever comes is answered for the last time', async () => {
  await serve()
  closeAfterAnswers(server, [])
  const client = new Client()
  expect(await client.get('/a')).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*Connection: close/)
  await client.closed
})

test.each([
  ['headers that never end', { headersTimeout: 50 }, 'GET / HTTP/1.1\r\nHost: a\r\nX: ', '408'],
  [
    'a body that never ends',
    { headersTimeout: 50, requestTimeout: 50 },
    'POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1',
    '408',
  ],
  [
    'a body in chunks that never ends',
    { headersTimeout: 50, requestTimeout: 50 },
    'POST /held HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n',
    '408',
  ],
  ['nothing at all', { timeout: 50 }, '', ''],
  ['large headers', {}, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, '431'],
] satisfies [string, Partial<Limits>, string, string][])(
  '%s: the connection is closed',
  async (_, limits, bytes, status) => {
    await serve(limits)
    const client = new Client()
    client.socket.write(bytes)
    expect((await client.closed).slice(9, 12)).toBe(status)
  },
)

test.each([
  ['no HTTP', 'ssh -v <script>\r\n\r\n', 400, 'Esta petición no se entiende.'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'no se entiende',
  ],
  [
    'large headers',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'<script>'.repeat(2_500)}\r\n\r\n`,
    431,
    'demasiado grandes',
  ],
])('%s: the answer has the headers of a refusal and repeats nothing', async (_, bytes, status, sentence) => {
  await serve()
  const client = new Client()
  client.socket.write(bytes)
  const [head = '', text = ''] = (await client.closed).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(text).toContain(sentence)
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(text)}`)
  for (const header of [
    "Content-Security-Policy: default-src 'none'",
    'nosniff',
    'no-store',
    'Connection: close',
  ])
    expect(head).toContain(header)
  expect(head + text).not.toContain('script>')
})

test('an answer that has begun is not followed by another one', async () => {
  await serve()
  const client = new Client()
  client.socket.write('GET /held HTTP/1.1\r\nHost: a\r\n\r\n')
  await new Promise<void>((resolve) => arrived.set('/held', resolve))
  held.get('/held')?.writeHead(200).write('half')
  await new Promise((resolve) => client.socket.once('data', resolve))
  client.socket.write('no HTTP\r\n\r\n')
  expect(await client.closed).not.toContain('400')
})

test('whoever asks for much and does not read is not waited for', async () => {
  await serve({ timeout: 100 })
  const client = new Client()
  client.socket.pause().write('GET /big HTTP/1.1\r\nHost: a\r\n\r\n')
  const [connection] = await new Promise<[Socket]>((resolve) =>
    server.once('connection', (...args) => resolve(args)),
  )
  await new Promise((resolve) => connection.once('close', resolve))
  client.socket.destroy()
})

test('by itself it has these limits', () => {
  server = createHttpServer()
  expect(server).toMatchObject({
    headersTimeout: 15_000,
    requestTimeout: 60_000,
    timeout: 60_000,
    keepAliveTimeout: 5_000,
  })
})
