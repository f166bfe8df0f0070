import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { tickJob } from '#lib/newsletter/jobs.ts'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import { publishDueJob } from '#lib/newsroom/jobs.ts'
import { newDayJob } from '#lib/site/jobs.ts'
import { freePort } from '#server/process/free-port.ts'
import type { Part } from '#server/process/process-life.ts'
import { PageCache } from '#server/web/delivery/page-cache.ts'
import { RequestTimes } from './request-times.ts'
import { serveMetrics } from './serve-metrics.ts'

const db = database()
let origin: string
let server: Part
const times = new RequestTimes()
const pages = new PageCache({
  bytes: 1_000_000,
  maker: { make: async () => ({ kind: 'none', reason: { kind: 'missing', tags: [] } }) },
})

beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  server = await serveMetrics({ host: '127.0.0.1', port }, { times, pages })
})
afterAll(() => server.stop())

/** The metrics by name and labels. */
async function metrics(): Promise<Map<string, number>> {
  const response = await fetch(`${origin}/api/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'))
  // The syntax of the text format of Prometheus.
  const form = /^([a-z_][a-z0-9_]*(?:\{(?:[a-z_]+="[^"]*",?)+\})?) (\S+)$/i
  return new Map(
    lines.map((line) => {
      const [, name, value] = form.exec(line) ?? []
      expect(name, line).toBeDefined()
      expect(Number(value), line).not.toBeNaN()
      return [String(name), Number(value)]
    }),
  )
}

test('pages, requests and process have metrics', async () => {
  await pages.find('/no-hay')
  await pages.find('/no-hay')
  times.memory.add(0.02)
  times.page.add(30)
  const values = await metrics()
  expect(Object.fromEntries(values)).toMatchObject({
    'portada_page_requests_total{outcome="none"}': 2,
    'portada_page_requests_total{outcome="hit"}': 0,
    portada_renders_total: 1,
    portada_render_duration_seconds_count: 1,
    portada_page_cache_bytes: 0,
    'portada_request_duration_seconds_count{kind="memory"}': 1,
    'portada_request_duration_seconds_bucket{kind="page",le="0.05"}': 1,
    portada_database_up: 1,
  })
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'process_open_fds',
    'nodejs_eventloop_lag_p99_seconds',
    'portada_pool_connections{state="idle"}',
    'portada_pool_waiting',
    'portada_database_connections{state="active"}',
    'portada_database_connections_limit',
  ]) {
    expect(values.has(name), name).toBe(true)
  }
})

test('the newsroom has metrics of what this process did', async () => {
  newsroomCounts.openStreams += 2
  newsroomCounts.updates.appended += 3
  newsroomCounts.updates.rejected += 1
  newsroomCounts.compactions += 1
  newsroomCounts.signIns.failed += 4
  pages.changeTimes.add(40)
  expect(Object.fromEntries(await metrics())).toMatchObject({
    portada_newsroom_streams: 2,
    'portada_newsroom_updates_total{outcome="appended"}': 3,
    'portada_newsroom_updates_total{outcome="repeated"}': 0,
    'portada_newsroom_updates_total{outcome="rejected"}': 1,
    portada_newsroom_compactions_total: 1,
    'portada_newsroom_sign_ins_total{outcome="succeeded"}': 0,
    'portada_newsroom_sign_ins_total{outcome="failed"}': 4,
    'portada_changed_page_duration_seconds_bucket{le="0.05"}': 1,
  })
})

test('job queue and mails have metrics from the database', async () => {
  await addJob(db, tickJob, {})
  await addJob(db, publishDueJob, {}, { runAt: new Date(Date.now() + 3_600_000) })
  await addJob(db, newDayJob, {})
  await db.$executeRaw`
    update graphile_worker._private_jobs set attempts = max_attempts
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'new-day')`
  await db.$executeRaw`
    update graphile_worker._private_jobs set run_at = now() - interval '90 seconds'
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'newsletter-tick')`
  const newsletter = await db.newsletter.create({ data: { slug: 'diario', name: 'Diario' } })
  const under = {
    newsletterId: newsletter.id,
    slug: 'diario-1',
    status: 'sending' as const,
    startedAt: new Date(),
  }
  const { id } = await db.edition.create({ data: under })
  const old = await db.edition.create({
    data: { ...under, slug: 'diario-0', status: 'sent', finishedAt: new Date() },
  })
  await db.delivery.createMany({
    data: [
      { editionId: id, status: 'sent' },
      { editionId: id, status: 'pending', dueAt: new Date() },
      { editionId: id, status: 'pending', dueAt: new Date() },
      { editionId: old.id, status: 'sent' },
    ],
  })
  const values = await metrics()
  expect(Object.fromEntries(values)).toMatchObject({
    'portada_jobs{task="newsletter-tick",state="ready"}': 1,
    'portada_jobs{task="publish-due",state="scheduled"}': 1,
    'portada_jobs{task="new-day",state="dead"}': 1,
    'portada_mails{state="pending"}': 2,
    'portada_mails{state="sent"}': 1,
    'portada_editions{state="sending"}': 1,
  })
  expect(values.get('portada_jobs_overdue_seconds')).toBeGreaterThanOrEqual(90)
})

test('when the database hangs, portada_database_up is 0 and other metrics still arrive', async () => {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table edition in access exclusive mode`
      const values = await metrics()
      expect(values.get('portada_database_up')).toBe(0)
      expect(values.has('portada_renders_total')).toBe(true)
    },
    { timeout: 20_000 },
  )
  await expect.poll(async () => (await metrics()).get('portada_database_up')).toBe(1)
})

test('other paths and methods are answered with 404', async () => {
  expect((await fetch(`${origin}/metrics`)).status).toBe(404)
  expect((await fetch(`${origin}/api/metrics`, { method: 'POST' })).status).toBe(404)
})
