import { Agent, request } from 'node:http'

/** The result of one request. */
export interface Reading {
  /** Whether it was the first request on its connection. */
  fresh: boolean
  /** The status of a complete answer, or an error code. */
  outcome: number | string
}

/** Reads a page completely on a connection of the agent. */
export function read(url: string, agent: Agent): Promise<Reading> {
  return new Promise((resolve) => {
    const asked = request(url, { agent }, (response) => {
      const done = (outcome: number | string) => resolve({ fresh: !asked.reusedSocket, outcome })
      let bytes = 0
      response.on('data', (chunk) => {
        bytes += chunk.length
      })
      response.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
      response.on('end', () => {
        const isWhole = response.complete && bytes === Number(response.headers['content-length'] ?? bytes)
        done(isWhole ? (response.statusCode ?? 0) : 'INCOMPLETE')
      })
    })
    asked.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ fresh: !asked.reusedSocket, outcome: error.code ?? error.message }),
    )
    asked.end()
  })
}

/** Starts readers that read one page after the other, each on its own kept-alive connection, until they are stopped. */
export function startReaders(count: number, nextUrl: () => string) {
  const readings: Reading[] = []
  let reading = true
  const readers = Array.from({ length: count }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (reading) readings.push(await read(nextUrl(), agent))
    agent.destroy()
  })
  return {
    /** All results so far. */
    readings,
    async stop(): Promise<Reading[]> {
      reading = false
      await Promise.all(readers)
      return readings
    },
  }
}
