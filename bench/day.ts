// Simulates a day of a small paper in minutes: readers, imports, corrections, withdrawals and sign-ups at a fixed rate.
// Records the resources that the processes use: node --import ./server/process/preload.js bench/day.ts [MINUTES] [FOLDER]
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fillArchive } from '#testing/archive.ts'
import { Portal } from '#testing/portal.ts'
import { PaperActivity } from './day/paper-activity.ts'
import { drawDay } from './day/plot.ts'
import { type Sample, Sampler } from './day/sample.ts'
import { readAll } from './support/load.ts'
import { figure, median, progress, type Row, table } from './support/report.ts'

const [minutes, folder] = [Number(process.argv[2] ?? 12), process.argv[3] ?? 'docs/performance']
const STORIES = 600
const SAMPLE_EVERY_MS = 2_000
/** The last third may use at most this much more than the middle one. */
const MAX_GROWTH = 1.05

const activity = await PaperActivity.prepare()
const portal = await Portal.create({
  PORTADA_DEMO: 'off',
  TRUST_PROXY: 'on',
  SIGN_UPS_PER_HOUR: '1000000',
  SMTP_URL: activity.smtpUrl,
  MAIL_FROM: 'boletin@elcabo.example',
})
let isFlat = false
try {
  await portal.start()
  const paths = await fillArchive(portal, STORIES)
  await portal.run('site', ['set', 'name', 'El Cabo'])
  await readAll(portal.origin, paths, 200)
  progress(`${minutes} minutes begin`)
  const samples = await record()
  await writeDay(samples)
  isFlat = report(samples)

  async function record(): Promise<Sample[]> {
    const sampler = await Sampler.of(portal)
    const samples: Sample[] = []
    const until = performance.now() + minutes * 60_000
    const running = activity.begin(portal, paths, until)
    while (performance.now() < until) {
      samples.push(await sampler.take())
      await delay(SAMPLE_EVERY_MS)
    }
    await running
    await sampler.close()
    return samples
  }
} finally {
  await portal.dispose()
  await activity.end()
}
process.exit(isFlat ? 0 : 1)

async function writeDay(samples: Sample[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const csv = createWriteStream(path.join(folder, 'day.csv'))
  csv.write(`${Object.keys(samples[0] ?? {}).join(',')}\n`)
  for (const sample of samples) csv.write(`${Object.values(sample).join(',')}\n`)
  await new Promise<void>((resolve) => csv.end(resolve))
  await writeFile(path.join(folder, 'day.svg'), drawDay(samples))
}

/** Prints the figures. @returns whether no figure grew from its middle third to its last. */
function report(samples: Sample[]): boolean {
  const third = (n: number, of: (sample: Sample) => number) =>
    median(samples.slice((samples.length * n) / 3, (samples.length * (n + 1)) / 3).map(of))
  const rows: Row[] = (
    ['memory', 'files', 'connections', 'databaseConnections', 'databaseMemory'] as const
  ).map((name) => {
    const [middle, last] = [third(1, (sample) => sample[name]), third(2, (sample) => sample[name])]
    return {
      what: name,
      measured: `median of the middle third ${figure(middle)}, of the last ${figure(last)}`,
      wanted: 'not above by 5 %',
      met: last <= Math.max(middle * MAX_GROWTH, middle + 1),
    }
  })
  const size = (n: number) => figure(third(n, ({ databaseSize }) => databaseSize))
  rows.push({
    what: 'errors that readers and sign-ups saw',
    measured: `${activity.errors.length} of ${activity.done.read + activity.done.signedUp}${activity.errors.length > 0 ? `: ${activity.errors.slice(0, 5).join('; ')}` : ''}`,
    wanted: 'none',
    met: activity.errors.length === 0,
  })
  console.log(`${JSON.stringify(activity.done)}; the database: ${size(0)}, ${size(1)}, ${size(2)} MB`)
  console.log(table(rows))
  return rows.every(({ met }) => met === true)
}
