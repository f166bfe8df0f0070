// Time from the commit of a change until the page of two processes under load shows it.
import pg from 'pg'
import { Portal } from '#testing/portal.ts'
import { hasWrk, type SteadyLoad, steadyLoad, throughput } from './support/load.ts'
import { figure, percentile, progress, type Row } from './support/report.ts'

const PUBLICATIONS = 200

/** @param paths of the archive, which are read as load. */
export async function measurePublishing(portal: Portal, paths: readonly string[]): Promise<Row[]> {
  if (!hasWrk) return [{ what: 'publish to visible', measured: 'not measured: wrk is not installed' }]
  const second = await Portal.create({ PORTADA_DATA: portal.dataFolder, SITE_URL: portal.origin })
  await second.start()
  const client = new pg.Client({ connectionString: await portal.databaseUrl() })
  await client.connect()
  let load: SteadyLoad | undefined
  try {
    const read = paths.slice(-500)
    progress('read capacity of two processes')
    const capacity = await throughput({
      origin: `http://127.0.0.1:${portal.port}`,
      paths: read,
      headers: { 'accept-encoding': 'br' },
    })
    load = await steadyLoad([portal.port, second.port], read, capacity / 4)
    const times: number[] = []
    for (let i = 1; i <= PUBLICATIONS; i++) {
      if (i % 50 === 0) progress(`publication ${i} of ${PUBLICATIONS}`)
      times.push(await publish(client, [portal, second], i))
    }
    const rates = await load.end()
    load = undefined
    const p99 = percentile(times, 0.99)
    return [
      {
        what: `publish to visible on two processes, ${PUBLICATIONS} publications at half of the read capacity (${rates.map(figure).join(' and ')} of ${figure(capacity)}/s), p99`,
        measured: `${figure(p99)} ms (median ${figure(percentile(times, 0.5))}, longest ${figure(Math.max(...times))})`,
        wanted: 'at most 250 ms',
        met: p99 <= 250,
      },
    ]
  } finally {
    await load?.end()
    await client.end()
    await second.stop('SIGINT')
  }
}

/** Changes a headline and waits until both processes show it. @returns the milliseconds since the commit. */
async function publish(client: pg.Client, portals: Portal[], number: number): Promise<number> {
  const headline = `Última hora número ${number} del archivo`
  const { rows } = await client.query(
    `with changed as (update article set headline = $1 where slug = 'nota-1' returning id),
      remembered as (insert into cache_expiry (tag, expired_at)
        select tag, clock_timestamp() from changed, unnest(array['article:' || id, 'card:' || id, 'path:/archivo/nota-1']) tag
        on conflict (tag) do update set expired_at = excluded.expired_at)
    select pg_notify('portada_cache_expired', json_build_array('article:' || id, 'card:' || id, 'path:/archivo/nota-1')::text), id
    from changed`,
    [headline],
  )
  if (rows.length !== 1) throw new Error('The article to change does not exist.')
  const committed = performance.now()
  await Promise.all(
    portals.map(async ({ port }) => {
      for (;;) {
        const page = await fetch(`http://127.0.0.1:${port}/archivo/nota-1`)
        if ((await page.text()).includes(headline)) return
      }
    }),
  )
  return performance.now() - committed
}
