import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { PipelinedRequests, type PipelineLimits } from './pipelined-requests.ts'

let server: Server
let pipelined: PipelinedRequests
const sockets: Socket[] = []
/** Paths in the order in which they were handed over, and their answers. */
let handed: string[] = []
let answers: ServerResponse[] = []
let onHanded = () => {}

async function serve(limits: Partial<PipelineLimits> = {}): Promise<void> {
  handed = []
  answers = []
  server = createServer()
  pipelined = new PipelinedRequests({ checkEveryMs: 5, ...limits })
  pipelined.listen(server, ({ url = '' }, response) => {
    handed.push(url)
    answers.push(response)
    if (url === '/big') response.end(Buffer.alloc(8_000_000))
    onHanded()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
})

function client(): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  sockets.push(socket)
  return socket
}

const requests = (...paths: string[]) =>
  paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join('')
const handedOver = (count: number) =>
  new Promise<void>((resolve) => {
    onHanded = () => handed.length >= count && resolve()
    onHanded()
  })
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))

test('requests of one packet are handed over one at a time, in their order', async () => {
  await serve()
  const socket = client()
  socket.resume()
  socket.write(requests('/1', '/2', '/3'))
  await handedOver(1)
  // A request of another connection does not wait for them.
  client().write(requests('/other'))
  await handedOver(2)
  expect(handed).toEqual(['/1', '/other'])
  answers[0]?.end('x')
  await handedOver(3)
  expect(handed).toEqual(['/1', '/other', '/2'])
  answers[2]?.end('x')
  await handedOver(4)
  expect(handed.at(-1)).toBe('/3')
  expect(pipelined.closed).toBe(0)
})

test('a connection that asks too far ahead is closed', async () => {
  await serve({ maxWaiting: 3 })
  const socket = client()
  socket.write(requests('/1', '/2', '/3', '/4', '/5', '/6', '/7'))
  await closed(socket)
  expect(handed).toEqual(['/1'])
  expect(pipelined.closed).toBe(1)
})

test('all connections together have a limit, which their end gives back', async () => {
  await serve({ maxAllWaiting: 3 })
  const first = client()
  first.write(requests('/1', '/2', '/3', '/4'))
  await handedOver(1)
  const second = client()
  second.write(requests('/5', '/6'))
  await closed(second)
  const end = new Promise<void>((resolve) => answers[0]?.once('close', () => resolve()))
  first.destroy()
  await end
  const third = client()
  third.resume()
  third.write(requests('/7', '/8'))
  await handedOver(3)
  answers.at(-1)?.end('x')
  await handedOver(4)
  expect(handed.at(-1)).toBe('/8')
})

test('where too many bytes are not taken, the connections that take the least are closed', async () => {
  await serve({ maxUnreadBytes: 10_000_000 })
  const reader = client()
  reader.resume()
  for (const socket of [client(), client(), client()]) {
    socket.pause()
    socket.write(requests('/big'))
  }
  await expect.poll(() => pipelined.closed).toBeGreaterThan(0)
  reader.write(requests('/small'))
  await handedOver(4)
  expect(handed.at(-1)).toBe('/small')
})
