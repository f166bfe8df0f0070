// Whether a large archive makes the build slower, and how long the first visit of an old article takes.

import { fillArchive } from '#testing/archive.ts'
import { Portal } from '#testing/portal.ts'
import { figure, median, percentile, progress, type Row } from './support/report.ts'

const ROUNDS = 3
const FIRST_VISITS = 100

/** @returns the rows, and a running portal with the archive for the next measurement. */
export async function measureBuild(
  stories: number,
): Promise<{ rows: Row[]; portal: Portal; paths: string[] }> {
  const portal = await Portal.create({ PORTADA_DEMO: 'off' })
  await portal.start()
  let paths = await fillArchive(portal, 100)
  progress('build with 100 articles')
  const small = await buildTimes(portal)
  await portal.start()
  paths = await fillArchive(portal, stories)
  progress(`build with ${stories} articles`)
  const large = await buildTimes(portal)
  await portal.start()
  // The first request of this process is slower and must not be measured.
  await fetch(`${portal.origin}/api/ready`)
  const times: number[] = []
  for (let i = 0; i < FIRST_VISITS; i++) {
    const began = performance.now()
    const response = await fetch(portal.origin + paths[i * Math.floor(stories / 2 / FIRST_VISITS)])
    await response.text()
    times.push(performance.now() - began)
  }
  const ratio = median(large) / median(small)
  return {
    portal,
    paths,
    rows: [
      {
        what: `build with ${stories.toLocaleString('en')} articles against 100`,
        measured: `${figure(median(large) / 1000)} s and ${figure(median(small) / 1000)} s: ${figure(ratio)} times`,
        wanted: 'at most 1.5 times',
        met: ratio <= 1.5,
      },
      {
        what: `first visit of an old article, ${FIRST_VISITS} of them`,
        measured: `median ${figure(median(times))} ms, longest ${figure(Math.max(...times))} ms (p99 ${figure(percentile(times, 0.99))})`,
        wanted: 'under 200 ms',
        met: Math.max(...times) < 200,
      },
    ],
  }
}

/** Builds the portal several times and leaves it stopped. @returns the times of the builds in milliseconds. */
async function buildTimes(portal: Portal): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await portal.stop()
    await portal.forgetBuild()
    const began = performance.now()
    await portal.start()
    const [, from, to] =
      /([\d.]+) s {2}Building the pages[\s\S]*?([\d.]+) s {2}Starting the portal/.exec(portal.output) ?? []
    times.push(from && to ? (Number(to) - Number(from)) * 1000 : performance.now() - began)
  }
  await portal.stop()
  return times
}
