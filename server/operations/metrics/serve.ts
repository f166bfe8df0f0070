import { createServer } from 'node:http'
import { log } from '#lib/log/log.ts'
import type { Part } from '#server/process/process-life.ts'
import { Figures, type Sources } from './figures.ts'

const PATH = '/api/metrics'

/**
 * Serves the figures of this process at `/api/metrics` of an address of their own, which readers do not reach.
 * @throws Error with a sentence when that address cannot be had.
 */
export async function serveFigures(address: { host: string; port: number }, sources: Sources): Promise<Part> {
  const figures = new Figures(sources)
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== PATH) return response.writeHead(404).end()
    figures.text().then(
      (text) => response.writeHead(200, { 'Content-Type': figures.contentType }).end(text),
      (error) => {
        log().error(error, 'The figures could not be told')
        response.writeHead(500).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`The figures cannot be served at METRICS_ADDRESS: ${error.message}`)),
    )
    server.listen(address.port, address.host, resolve)
  })
  return {
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
