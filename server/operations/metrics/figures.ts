import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { PageCache } from '#server/web/delivery/page-cache.ts'
import { type DatabaseFigures, databaseFigures, poolFigures } from './database-figures.ts'
import type { Durations } from './durations.ts'
import type { RequestTimes } from './request-times.ts'

/** What there is to tell besides the process and the database; a worker serves no pages. */
export interface Sources {
  times?: RequestTimes | undefined
  pages?: PageCache | undefined
}

/** All figures of this process and its database, in the text format of Prometheus. */
export class Figures {
  readonly #registry = new Registry()
  readonly #sources: Sources

  constructor(sources: Sources) {
    this.#sources = sources
    // CPU, memory, file handles, event loop delay and garbage collection, under the names that dashboards know.
    collectDefaultMetrics({ register: this.#registry })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  async text(): Promise<string> {
    const figures = await databaseFigures()
    const now = new Registry()
    tellPool(now)
    tellDatabase(now, figures)
    if (this.#sources.pages) tellPages(now, this.#sources.pages)
    const parts = [await this.#registry.metrics(), await now.metrics(), ...this.#durations()]
    return `${parts.map((part) => part.trimEnd()).join('\n')}\n`
  }

  *#durations(): Generator<string> {
    const { times, pages } = this.#sources
    if (times) {
      yield* heading('portada_request_duration_seconds', 'How long answers took, by what was asked for')
      for (const [kind, durations] of Object.entries(times) as [string, Durations][]) {
        yield* durations.lines('portada_request_duration_seconds', `kind="${kind}"`)
      }
    }
    if (pages) {
      yield* heading('portada_render_duration_seconds', 'How long pages took to be made')
      yield* pages.renderTimes.lines('portada_render_duration_seconds')
    }
  }
}

function heading(name: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`]
}

/** Writes one figure, a value for each set of labels; a counter if its name ends in `_total`, as is Prometheus' custom. */
function tell(
  registry: Registry,
  name: string,
  help: string,
  values: readonly (readonly [Record<string, string>, number])[],
): void {
  if (values.length === 0) return
  const options = { name, help, labelNames: Object.keys(values[0]?.[0] ?? {}), registers: [registry] }
  const figure = name.endsWith('_total') ? new Counter(options) : new Gauge(options)
  for (const [labels, value] of values) figure.inc(labels, value)
}

function tellPages(registry: Registry, { counts, size }: PageCache): void {
  const { renders, failures, ...outcomes } = counts
  const byOutcome = Object.entries(outcomes).map(([outcome, count]) => [{ outcome }, count] as const)
  tell(registry, 'portada_page_requests_total', 'Requests for pages by what became of them', byOutcome)
  tell(registry, 'portada_renders_total', 'Pages that were made', [[{}, renders]])
  tell(registry, 'portada_render_failures_total', 'Pages that could not be made', [[{}, failures]])
  tell(registry, 'portada_page_cache_pages', 'Pages in memory', [[{}, size.pages]])
  tell(registry, 'portada_page_cache_bytes', 'What they take', [[{}, size.bytes]])
  tell(registry, 'portada_renders_under_way', 'Pages that are being made or wait for it', [
    [{}, size.flights],
  ])
}

function tellPool(registry: Registry): void {
  const { open, idle, waiting } = poolFigures()
  tell(registry, 'portada_pool_connections', 'Database connections of this process', [
    [{ state: 'busy' }, open - idle],
    [{ state: 'idle' }, idle],
  ])
  tell(registry, 'portada_pool_waiting', 'Queries that wait for a connection', [[{}, waiting]])
}

function tellDatabase(registry: Registry, figures: DatabaseFigures | undefined): void {
  tell(registry, 'portada_database_up', 'Whether the database answers', [[{}, figures ? 1 : 0]])
  if (!figures) return
  const { connections, mostConnections, jobs, deliveries, editions } = figures
  const byState = (rows: { state: string; count: number }[]) =>
    rows.map(({ state, count }) => [{ state }, count] as const)
  const byStatus = (rows: { status: string; count: number }[]) =>
    byState(rows.map(({ status, count }) => ({ state: status, count })))
  tell(registry, 'portada_database_connections', 'Connections of all processes', byState(connections))
  tell(registry, 'portada_database_connections_limit', 'The most that it takes', [[{}, mostConnections]])
  tell(
    registry,
    'portada_jobs',
    'Jobs in the queue; dead ones are not tried again',
    jobs.map(({ task, state, count }) => [{ task, state }, count] as const),
  )
  const overdue = Math.max(0, ...jobs.filter(({ state }) => state === 'ready').map(({ oldest }) => oldest))
  tell(registry, 'portada_jobs_overdue_seconds', 'How long the first job has waited', [[{}, overdue]])
  tell(registry, 'portada_mails', 'Mails of editions under way', byStatus(deliveries))
  tell(registry, 'portada_editions', 'Editions of newsletters', byStatus(editions))
}
