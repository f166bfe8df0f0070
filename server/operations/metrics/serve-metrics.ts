import { createServer } from 'node:http'
import { log } from '#lib/log/log.ts'
import type { Part } from '#server/process/process-life.ts'
import { type MetricSources, Metrics } from './metrics.ts'

const PATH = '/api/metrics'

/**
 * Serves the metrics of this process at `/api/metrics` of a separate address, which readers cannot reach.
 * @throws Error with a message for the operator when that address cannot be used.
 */
export async function serveMetrics(
  address: { host: string; port: number },
  sources: MetricSources,
): Promise<Part> {
  const metrics = new Metrics(sources)
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== PATH) return response.writeHead(404).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      (error) => {
        log().error(error, 'The metrics could not be collected')
        response.writeHead(500).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`The metrics cannot be served at METRICS_ADDRESS: ${error.message}`)),
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
