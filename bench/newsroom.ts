// What the newsroom costs: time from «Publicar» to the new page, and CPU and readers while ten people type.
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#server/process/free-port.ts'
import { fillArchive } from '#testing/archive.ts'
import { Colleague, setBody, type Tab, typeAtEnd } from '#testing/newsroom/colleague.ts'
import { Portal } from '#testing/portal.ts'
import { hasWrk, pauseFor, pausingLoad, readAll, steadyLoad, throughput } from './support/load.ts'
import { figure, median, percentile, progress, type Row } from './support/report.ts'

const PUBLICATIONS = 200
const ARCHIVE = 1_000
const TYPISTS = 10
/** A fast typist: every key is sent as it comes. */
const KEY_MS = 200
const TYPING_MS = 20_000
const ROUNDS = 3
const READING_MS = 5_000
/** Of Linux on every architecture that Node runs on (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100

export async function measureNewsroom(): Promise<Row[]> {
  if (!hasWrk) return [{ what: '«Publicar» to visible', measured: 'not measured: wrk is not installed' }]
  const [port, otherPort] = [await freePort(), await freePort()]
  const env = {
    PORTADA_WORKER: 'off',
    SITE_URL: `http://localhost:${port}`,
    SITE_ADDRESSES: `http://localhost:${otherPort}`,
  }
  const first = await Portal.create({ ...env, PORT: String(port) })
  const second = await Portal.create({ ...env, PORT: String(otherPort), PORTADA_DATA: first.dataFolder })
  try {
    await first.start()
    const paths = (await fillArchive(first, ARCHIVE)).slice(-500)
    await second.start()
    for (const { origin } of [first, second]) await readAll(origin, paths, 200)
    const { output } = await first.run('newsroom', ['owner-link'])
    const editor = await Colleague.join(first, /http\S+/.exec(output)?.[0] ?? '', 'Ana')
    return [
      await measurePublishing([first, second], editor, paths),
      ...(await measureTyping(first, editor, paths)),
    ]
  } finally {
    await second.stop()
    await first.dispose()
  }
}

async function measurePublishing(portals: Portal[], editor: Colleague, paths: string[]): Promise<Row> {
  const [first] = portals as [Portal]
  progress('read capacity')
  const capacity = await readCapacity(first, paths)
  const ports = portals.map(({ port }) => port)
  const load = await steadyLoad(ports, paths, capacity / 4)
  const times: number[] = []
  let rates: number[] = []
  try {
    const tab = await newStory(editor, first)
    for (let i = 1; i <= PUBLICATIONS; i += 1) {
      if (i % 50 === 0) progress(`publication ${i} of ${PUBLICATIONS}`)
      times.push(await publish(portals, editor, tab, `Versión ${i} de esta noticia.`))
    }
  } finally {
    rates = await load.end()
  }
  const p99 = percentile(times, 0.99)
  return {
    what: `«Publicar» to visible on two processes, ${PUBLICATIONS} times at half of the read capacity (${rates.map(figure).join(' and ')} of ${figure(capacity)}/s), p99`,
    measured: `${figure(p99)} ms (median ${figure(percentile(times, 0.5))}, longest ${figure(Math.max(...times))})`,
    wanted: 'at most 250 ms',
    met: p99 <= 250,
  }
}

/** @returns the milliseconds from the command until both processes show the text. */
async function publish(portals: Portal[], editor: Colleague, tab: Tab, text: string): Promise<number> {
  const [first] = portals as [Portal]
  await editor.write(first.origin, tab, (doc) => setBody(doc, text))
  const began = performance.now()
  const { status, body } = await editor.publish(first.origin, tab)
  if (status !== 200) throw new Error(`Publishing answered ${status}: ${JSON.stringify(body)}`)
  await Promise.all(
    portals.map(async ({ origin }) => {
      while (!(await (await fetch(origin + body.path)).text()).includes(text));
    }),
  )
  return performance.now() - began
}

async function newStory(editor: Colleague, { origin }: Portal): Promise<Tab> {
  const { body: story } = await editor.post(origin, '/redaccion/api/stories', { headline: 'Noticia medida' })
  const { body: choices } = await editor.get(origin, '/redaccion/api/choices')
  const { sections, authors } = choices as { sections: { id: number }[]; authors: { id: number }[] }
  const tab = await editor.openStory(origin, story.id)
  await editor.write(origin, tab, (doc) => {
    setBody(doc, 'Texto.')
    doc.getMap('fields').set('sectionId', sections[0]?.id)
    doc.getMap('fields').set('authorIds', [authors[0]?.id])
  })
  return tab
}

/** Ten people type, each in a story of their own with its stream open; idle and typing rounds take turns. */
async function measureTyping(portal: Portal, editor: Colleague, paths: string[]): Promise<Row[]> {
  const tabs: Tab[] = []
  for (let i = 0; i < TYPISTS; i += 1) tabs.push(await newStory(editor, portal))
  progress(`CPU while ${TYPISTS} people type`)
  const before = await cpuSeconds(portal.pid)
  const keys = await whileTyping(portal, editor, tabs, () => delay(TYPING_MS))
  const cores = ((await cpuSeconds(portal.pid)) - before) / (TYPING_MS / 1000)
  const half = (await readCapacity(portal, paths)) / 2
  const pause = await pauseFor([portal.port], paths, half)
  const atHalf = await shareWhileTyping(portal, editor, tabs, async () => {
    const load = await pausingLoad([portal.port], paths, pause)
    await delay(READING_MS)
    return median(await load.end())
  })
  const atFull = await shareWhileTyping(portal, editor, tabs, () => readCapacity(portal, paths))
  return [
    {
      what: `CPU of the portal while ${TYPISTS} people type (${figure(keys / (TYPING_MS / 1000))} keys/s)`,
      measured: `${figure(cores)} cores`,
      wanted: 'at most 0.5',
      met: cores <= 0.5,
    },
    {
      what: `readers answered while ${TYPISTS} people type, at half of the read capacity (${figure(half)}/s), share of the idle portal's`,
      measured: figure(atHalf),
      wanted: 'at least 0.9',
      met: atHalf >= 0.9,
    },
    {
      what: `the same at the whole read capacity, where what typing costs is taken from readers`,
      measured: figure(atFull),
    },
  ]
}

/** Measures a rate by turns with and without typing. @returns the median of their ratios. */
async function shareWhileTyping(
  portal: Portal,
  editor: Colleague,
  tabs: Tab[],
  measure: () => Promise<number>,
): Promise<number> {
  const ratios: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress(`readers while ${TYPISTS} people type, ${round} of ${ROUNDS}`)
    const idle = await measure()
    let typing = 0
    await whileTyping(portal, editor, tabs, async () => {
      typing = await measure()
    })
    ratios.push(typing / idle)
  }
  return median(ratios)
}

/** @returns how many keys were sent and answered meanwhile. */
async function whileTyping(
  { origin }: Portal,
  editor: Colleague,
  tabs: Tab[],
  work: () => Promise<unknown>,
): Promise<number> {
  let keys = 0
  let isOver = false
  const streams = tabs.map((tab) => editor.events(origin, tab))
  const listening = streams.map(async (events) => {
    while (!isOver && !(await events.next()).done);
    await events.return(undefined)
  })
  const typing = tabs.map(async (tab) => {
    while (!isOver) {
      const due = delay(KEY_MS)
      await editor.write(origin, tab, (doc) => typeAtEnd(doc, 'a'))
      keys += 1
      await due
    }
  })
  await work()
  isOver = true
  await Promise.all([...typing, ...listening])
  return keys
}

function readCapacity({ port }: Portal, paths: string[]): Promise<number> {
  return throughput({ origin: `http://127.0.0.1:${port}`, paths, headers: { 'accept-encoding': 'br' } })
}

/** The processor time that a process has used. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in parentheses, may have spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
