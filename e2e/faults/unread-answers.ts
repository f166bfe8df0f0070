// Prints what requests that nobody reads do to a portal: its memory, and how long readers wait meanwhile and afterwards.
// Usage: node e2e/faults/unread-answers.ts. Takes some three minutes.
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Portal } from '#testing/portal.ts'

const CONNECTIONS = 75
const REQUESTS = 1_500
/** How long each attack lasts, in milliseconds. */
const ATTACK_MS = 8_000
const READER_PAUSE_MS = 20
const MAX_GROWTH_MB = 60

type Reading = 'unread' | 'slow' | 'half-closed'
const READINGS: readonly Reading[] = ['unread', 'slow', 'half-closed']
const ENCODINGS = ['br', 'identity'] as const

const portal = await Portal.create({ PORTADA_WORKER: 'off' })
let failures = 0
try {
  await portal.start()
  const front = await (await fetch(portal.origin)).text()
  const file = /\/_next\/[^"]+\.css/.exec(front)?.[0] ?? '/icon.svg'
  const article = /href="(\/[a-z-]+\/[a-z0-9-]{12,})"/.exec(front)?.[1] ?? '/'
  for (const path of ['/', article, '/feed.xml', file]) await fetch(portal.origin + path)
  console.log('| what | MB before, most, after | reader, median ms: idle, meanwhile, after |\n|---|---|---|')
  for (const path of [article, '/feed.xml', file]) {
    for (const encoding of ENCODINGS) {
      for (const reading of READINGS) await attack(path, encoding, reading)
    }
  }
} finally {
  await portal.dispose()
}
console.log(failures === 0 ? 'All within the limits.' : `${failures} beyond the limits.`)
process.exit(failures === 0 ? 0 : 1)

async function attack(path: string, encoding: (typeof ENCODINGS)[number], reading: Reading): Promise<void> {
  const idle = await readerMedian(2_000)
  const before = residentMegabytes()
  const one = `GET ${path} HTTP/1.1\r\nHost: localhost:${portal.port}\r\nAccept-Encoding: ${encoding}\r\n\r\n`
  const sockets = Array.from({ length: CONNECTIONS }, () => open(one.repeat(REQUESTS), reading))
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes())
  }, 50)
  const meanwhile = await readerMedian(ATTACK_MS)
  clearInterval(watch)
  for (const socket of sockets) socket.destroy()
  await delay(1_000)
  const after = await readerMedian(2_000)
  const isFine = most - before <= MAX_GROWTH_MB && meanwhile <= 2 * idle && after <= 2 * idle
  if (!isFine) failures++
  const figures = [idle, meanwhile, after].map((value) => value.toFixed(2)).join(', ')
  console.log(
    `| ${path.slice(0, 24)}, ${encoding}, ${reading} | ${before}, ${most}, ${residentMegabytes()} | ${figures} | ${isFine ? '✓' : '✗'}`,
  )
}

function open(bytes: string, reading: Reading): Socket {
  const socket = connect({ port: portal.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  socket.pause()
  if (reading === 'half-closed') socket.end(bytes)
  else socket.write(bytes)
  if (reading === 'slow') {
    const timer = setInterval(() => socket.read(16), 100)
    socket.once('close', () => clearInterval(timer))
  }
  return socket
}

/** The median of a reader's answers over a time, in milliseconds. */
async function readerMedian(milliseconds: number): Promise<number> {
  const times: number[] = []
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    const began = performance.now()
    await (await fetch(portal.origin)).arrayBuffer()
    times.push(performance.now() - began)
    await delay(READER_PAUSE_MS)
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0
}

/** The resident memory of the portal's process. */
function residentMegabytes(): number {
  const status = readFileSync(`/proc/${portal.pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
