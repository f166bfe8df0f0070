import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How much may wait to be answered or to be taken, by connection and in the whole process. */
export interface PipelineLimits {
  /** Requests of one connection that wait behind the one being answered. No client in use sends so many ahead. */
  maxWaiting: number
  /** The same for all connections together. */
  maxAllWaiting: number
  /** Bytes of answers that clients have asked for and do not take, of all connections together. */
  maxUnreadBytes: number
  /** How often those bytes are added up, in milliseconds. */
  checkEveryMs: number
}

const LIMITS: PipelineLimits = {
  maxWaiting: 100,
  maxAllWaiting: 2_000,
  maxUnreadBytes: 48 * 1024 * 1024,
  checkEveryMs: 500,
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Answers each request of a connection when its turn comes (RFC 9112, 9.3.2). Node hands over all requests of a packet at
 * once and keeps their answers until the client takes them: a few kilobytes of requests would fill the memory. A connection
 * that asks too far ahead is closed; where too many answers are not taken, the connections that take the least are closed.
 */
export class PipelinedRequests {
  readonly #limits: PipelineLimits
  readonly #waiting = new Map<Socket, number>()
  readonly #sockets = new Set<Socket>()
  #allWaiting = 0
  #closed = 0

  constructor(limits: Partial<PipelineLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits }
  }

  /** How many connections were closed because of these limits. */
  get closed(): number {
    return this.#closed
  }

  /** Hands the requests of a server to a listener, one at a time for each connection. */
  listen(server: Server, listener: Listener): void {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#forget(socket))
    })
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      // The answer to a pipelined request has no socket until its turn comes.
      if (response.socket !== null) listener(request, response)
      else this.#hold(request, response, listener)
    })
    const check = setInterval(() => this.#closeUnread(), this.#limits.checkEveryMs).unref()
    server.once('close', () => clearInterval(check))
  }

  #hold(request: IncomingMessage, response: ServerResponse, listener: Listener): void {
    const { socket } = request
    if (socket.destroyed) return
    const count = (this.#waiting.get(socket) ?? 0) + 1
    if (count > this.#limits.maxWaiting || this.#allWaiting >= this.#limits.maxAllWaiting) {
      this.#close(socket)
      return
    }
    this.#waiting.set(socket, count)
    this.#allWaiting++
    response.once('socket', () => {
      if (socket.destroyed) return
      this.#waiting.set(socket, (this.#waiting.get(socket) ?? 1) - 1)
      this.#allWaiting--
      listener(request, response)
    })
  }

  #forget(socket: Socket): void {
    this.#sockets.delete(socket)
    this.#allWaiting -= this.#waiting.get(socket) ?? 0
    this.#waiting.delete(socket)
  }

  /** Closes the connections with the most bytes that are not taken, until the rest is within the limit. */
  #closeUnread(): void {
    const unread = [...this.#sockets].filter((socket) => socket.writableLength > 0)
    let sum = unread.reduce((bytes, socket) => bytes + socket.writableLength, 0)
    if (sum <= this.#limits.maxUnreadBytes) return
    unread.sort((a, b) => b.writableLength - a.writableLength)
    for (const socket of unread) {
      if (sum <= this.#limits.maxUnreadBytes) return
      sum -= socket.writableLength
      this.#close(socket)
    }
  }

  #close(socket: Socket): void {
    this.#closed++
    socket.destroy()
  }
}
