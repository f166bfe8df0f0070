import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { type NewsroomCounts, newsroomCounts } from '#lib/newsroom/counts.ts'
import type { PageCache } from '#server/web/delivery/page-cache.ts'
import type { PipelinedRequests } from '#server/web/pipelined-requests.ts'
import { type DatabaseMetrics, poolMetrics, readDatabaseMetrics } from './database-metrics.ts'
import type { Durations } from './durations.ts'
import type { RequestTimes } from './request-times.ts'

/** Sources of metrics about serving. A worker has neither, because it serves no pages. */
export interface MetricSources {
  times?: RequestTimes | undefined
  pages?: PageCache | undefined
  pipelined?: Pick<PipelinedRequests, 'closed'> | undefined
}

/** All metrics of this process and its database in the text format of Prometheus. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #sources: MetricSources

  constructor(sources: MetricSources) {
    this.#sources = sources
    // CPU, memory, file handles, event loop delay and garbage collection, under the usual names of prom-client.
    collectDefaultMetrics({ register: this.#registry })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  async text(): Promise<string> {
    const metrics = await readDatabaseMetrics()
    const now = new Registry()
    addPoolMetrics(now)
    addDatabaseMetrics(now, metrics)
    if (this.#sources.pages) addPageMetrics(now, this.#sources.pages)
    if (this.#sources.pipelined)
      addMetric(now, 'portada_connections_closed_total', 'Connections closed for answers not taken', [
        [{}, this.#sources.pipelined.closed],
      ])
    if (this.#sources.times) addNewsroomMetrics(now, newsroomCounts)
    const parts = [await this.#registry.metrics(), await now.metrics(), ...this.#durations()]
    return `${parts.map((part) => part.trimEnd()).join('\n')}\n`
  }

  *#durations(): Generator<string> {
    const { times, pages } = this.#sources
    if (times) {
      yield* heading('portada_request_duration_seconds', 'Response times by kind of request')
      for (const [kind, durations] of Object.entries(times) as [string, Durations][]) {
        yield* durations.lines('portada_request_duration_seconds', `kind="${kind}"`)
      }
    }
    if (pages) {
      yield* heading('portada_render_duration_seconds', 'Rendering times of pages')
      yield* pages.renderTimes.lines('portada_render_duration_seconds')
      yield* heading(
        'portada_changed_page_duration_seconds',
        'Waiting times of the first readers of changed articles for the new page',
      )
      yield* pages.changeTimes.lines('portada_changed_page_duration_seconds')
    }
  }
}

function heading(name: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`]
}

/** Adds a metric with a value for each set of labels. It is a counter if its name ends in `_total`, else a gauge. */
function addMetric(
  registry: Registry,
  name: string,
  help: string,
  values: readonly (readonly [Record<string, string>, number])[],
): void {
  if (values.length === 0) return
  const options = { name, help, labelNames: Object.keys(values[0]?.[0] ?? {}), registers: [registry] }
  const metric = name.endsWith('_total') ? new Counter(options) : new Gauge(options)
  for (const [labels, value] of values) metric.inc(labels, value)
}

function addPageMetrics(registry: Registry, { counts, size }: PageCache): void {
  const { renders, failures, ...outcomes } = counts
  const byOutcome = Object.entries(outcomes).map(([outcome, count]) => [{ outcome }, count] as const)
  addMetric(registry, 'portada_page_requests_total', 'Requests for pages by outcome', byOutcome)
  addMetric(registry, 'portada_renders_total', 'Pages rendered', [[{}, renders]])
  addMetric(registry, 'portada_render_failures_total', 'Failed renderings', [[{}, failures]])
  addMetric(registry, 'portada_page_cache_pages', 'Pages in the page cache', [[{}, size.pages]])
  addMetric(registry, 'portada_page_cache_bytes', 'Size of the page cache', [[{}, size.bytes]])
  addMetric(registry, 'portada_renders_under_way', 'Pages being rendered or waiting for it', [
    [{}, size.flights],
  ])
}

function addNewsroomMetrics(registry: Registry, counts: NewsroomCounts): void {
  const by = (label: string, values: Record<string, number>) =>
    Object.entries(values).map(([value, count]) => [{ [label]: value }, count] as const)
  addMetric(registry, 'portada_newsroom_streams', 'Stories open in tabs that listen to this process', [
    [{}, counts.openStreams],
  ])
  addMetric(
    registry,
    'portada_newsroom_updates_total',
    'Batches of typed text by outcome',
    by('outcome', counts.updates),
  )
  addMetric(registry, 'portada_newsroom_compactions_total', 'Logs of documents that were compacted', [
    [{}, counts.compactions],
  ])
  addMetric(
    registry,
    'portada_newsroom_sign_ins_total',
    'Attempts to sign in, or with the second factor, by outcome',
    by('outcome', counts.signIns),
  )
}

function addPoolMetrics(registry: Registry): void {
  const { open, idle, waiting } = poolMetrics()
  addMetric(registry, 'portada_pool_connections', 'Database connections of this process', [
    [{ state: 'busy' }, open - idle],
    [{ state: 'idle' }, idle],
  ])
  addMetric(registry, 'portada_pool_waiting', 'Queries waiting for a connection', [[{}, waiting]])
}

function addDatabaseMetrics(registry: Registry, metrics: DatabaseMetrics | undefined): void {
  addMetric(registry, 'portada_database_up', 'Whether the database answers', [[{}, metrics ? 1 : 0]])
  if (!metrics) return
  const { connections, maxConnections, jobs, deliveries, editions } = metrics
  const byState = (rows: { state: string; count: number }[]) =>
    rows.map(({ state, count }) => [{ state }, count] as const)
  const byStatus = (rows: { status: string; count: number }[]) =>
    byState(rows.map(({ status, count }) => ({ state: status, count })))
  addMetric(
    registry,
    'portada_database_connections',
    'Database connections of all processes',
    byState(connections),
  )
  addMetric(registry, 'portada_database_connections_limit', 'Maximum number of database connections', [
    [{}, maxConnections],
  ])
  addMetric(
    registry,
    'portada_jobs',
    'Jobs in the queue; dead ones are not retried',
    jobs.map(({ task, state, count }) => [{ task, state }, count] as const),
  )
  const overdue = Math.max(0, ...jobs.filter(({ state }) => state === 'ready').map(({ oldest }) => oldest))
  addMetric(registry, 'portada_jobs_overdue_seconds', 'Waiting time of the oldest ready job', [[{}, overdue]])
  addMetric(registry, 'portada_mails', 'Mails of editions being sent', byStatus(deliveries))
  addMetric(registry, 'portada_editions', 'Editions of newsletters', byStatus(editions))
}
