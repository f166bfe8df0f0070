import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '#server/process/free-port.ts'

/** A line between a browser and a portal, which can be slow, cut or replaced. */
export class Line {
  readonly port: number
  #portal: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #delayMs = 0
  #isCut = false

  private constructor(port: number, portal: number) {
    this.port = port
    this.#portal = portal
    this.#server = createServer((socket) => this.#join(socket))
  }

  static async to(portal: number): Promise<Line> {
    const line = new Line(await freePort(), portal)
    await new Promise<void>((resolve) => line.#server.listen(line.port, '127.0.0.1', resolve))
    return line
  }

  get origin(): string {
    return `http://localhost:${this.port}`
  }

  /** From now on everything takes that much longer in either direction. */
  slow(ms: number): void {
    this.#delayMs = ms
  }

  /** From now on nothing passes and nothing is refused, as in a tunnel. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.pause()
  }

  /** What waited in the tunnel goes on. */
  restore(): void {
    this.#isCut = false
    for (const socket of this.#sockets) socket.resume()
  }

  /** New connections pass; the old ones stay silent for ever, as when a phone has changed to another network. */
  replace(): void {
    this.#isCut = false
    this.#sockets.clear()
  }

  /** New connections lead to another portal from now on, and the old ones end, as behind a proxy. */
  leadTo(portal: number): void {
    this.#portal = portal
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(browser: Socket): void {
    const portal = connect(this.#portal, '127.0.0.1')
    this.#pass(browser, portal)
    this.#pass(portal, browser)
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    if (this.#isCut) from.pause()
    const later = (act: () => void) => (this.#delayMs > 0 ? setTimeout(act, this.#delayMs) : act())
    from.on('data', (bytes) => later(() => to.writable && to.write(bytes)))
    from.on('end', () => later(() => to.end()))
    from.on('error', () => {})
    from.on('close', () => {
      this.#sockets.delete(from)
      // After what is under way: a tab that is closed has sent it.
      later(() => to.destroy())
    })
  }
}
