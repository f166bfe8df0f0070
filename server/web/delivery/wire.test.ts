import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { canWriteWhole, KEEP_ALIVE_MS, readyAnswer, writeWhole } from './wire.ts'

// What `writeWhole` relies on, held against Node's own HTTP server.

const BODY = Buffer.from('El puerto dragará el canal norte.')
/** More than a connection holds by itself after some dozens. */
const BIG = Buffer.alloc(200_000, 'a')
let server: Server
/** How each request was answered, in order. */
let ways: ('whole' | 'node')[]

beforeEach(async () => {
  ways = []
  server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, optimizeEmptyRequests: true },
    (request, response) => {
      const body = request.url === '/big' ? BIG : BODY
      const headers = ['Content-Length', String(body.length), 'X-Path', String(request.url)]
      if (canWriteWhole(request, response)) {
        ways.push('whole')
        writeWhole(response, readyAnswer('200 OK', headers, body))
      } else {
        ways.push('node')
        response.writeHead(200, headers).end(body)
      }
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends bytes, and gives all that comes back until so many answers are there or the connection is closed. */
async function exchange(bytes: string, answers: number, socket = open()): Promise<string> {
  let text = ''
  const done = Promise.withResolvers<string>()
  const read = (chunk: Buffer) => {
    text += chunk
    if (text.split('dragará').length > answers) done.resolve(text)
  }
  socket.on('data', read)
  socket.once('close', () => done.resolve(text))
  socket.write(bytes)
  return done.promise.finally(() => socket.off('data', read))
}

function open(): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  return socket
}

const get = (path: string, ...headers: string[]) =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`

/** The paths that were answered, in the order of the answers. */
const paths = (text: string) => [...text.matchAll(/X-Path: (\S+)/g)].map(([, path]) => path)

test('an answer is whole, and has what Node adds to its own', async () => {
  const text = await exchange(get('/a'), 1)
  expect(ways).toEqual(['whole'])
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  for (const line of ['Date: [A-Z][a-z]{2}, .* GMT', 'Connection: keep-alive', 'Keep-Alive: timeout=5']) {
    expect(text).toMatch(new RegExp(`\r\n${line}\r\n`))
  }
  expect(text.endsWith(`\r\n\r\n${BODY}`)).toBe(true)
})

test('one connection serves many requests, one after the other', async () => {
  const socket = open()
  for (let i = 0; i < 50; i++) expect(paths(await exchange(get(`/${i}`), 1, socket))).toEqual([`/${i}`])
  expect(new Set(ways)).toEqual(new Set(['whole']))
  socket.destroy()
})

test('requests that come in one breath are answered in their order', async () => {
  const sent = Array.from({ length: 20 }, (_, i) => `/${i}`)
  const text = await exchange(sent.map((path) => get(path)).join(''), 20)
  expect(paths(text)).toEqual(sent)
})

describe('left to Node', () => {
  test.each([
    ['a connection that is to end', get('/a', 'Connection: close')],
    ['HTTP/1.0', 'GET /a HTTP/1.0\r\n\r\n'],
    ['a request that brings a body', `${get('/a', 'Content-Length: 3')}abc`],
    ['one in chunks', `${get('/a', 'Transfer-Encoding: chunked')}3\r\nabc\r\n0\r\n\r\n`],
  ])('%s', async (_name, request) => {
    expect(paths(await exchange(request, 1))).toEqual(['/a'])
    expect(ways).toEqual(['node'])
  })

  test('whoever asks and does not read gets no more than the connection holds', async () => {
    const socket = open()
    socket.pause()
    const asked = 500
    socket.write(get('/big').repeat(asked))
    await vi.waitFor(() => expect(ways).toContain('node'))
    expect(ways.indexOf('node')).toBeLessThan(asked / 2)
    // From then on it is Node that holds the requests back.
    expect(ways.slice(ways.indexOf('node'))).not.toContain('whole')
    socket.destroy()
  })
})

test('a connection is closed when its next request does not come', async () => {
  server.keepAliveTimeout = 50
  const socket = open()
  await exchange(get('/a'), 1, socket)
  await new Promise((resolve) => socket.once('close', resolve))
  expect(ways).toEqual(['whole'])
})

test('the server ends when it is told to, with connections kept alive', async () => {
  const socket = open()
  await exchange(get('/a'), 1, socket)
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await closed
})

test('a client that goes away in the middle harms nobody', async () => {
  for (let i = 0; i < 20; i++) {
    const socket = open()
    socket.write(get('/a').repeat(3))
    socket.destroy()
  }
  expect(paths(await exchange(get('/b'), 1))).toEqual(['/b'])
})
