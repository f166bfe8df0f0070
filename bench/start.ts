// How much memory a start needs: the first one, which builds the pages, a later one, and a new version beside the running one.
import { Colleague } from '#testing/newsroom/colleague.ts'
import { Portal } from '#testing/portal.ts'
import { readAll } from './support/load.ts'
import { memoryOfTree, peakMemory } from './support/process-tree.ts'
import { figure, progress, type Row } from './support/report.ts'

/** What a server of 2 GB leaves for the portal beside the system, in MB. */
const AVAILABLE_MB = 1_800
const SCREENS = ['/redaccion', '/redaccion/noticias', '/redaccion/personas', '/redaccion/cuenta']

export async function measureStart(): Promise<Row[]> {
  const portal = await Portal.create()
  let next: Portal | undefined
  try {
    progress('the first start')
    const first = await peakMemory(
      () => portal.pid,
      () => portal.start(),
    )
    await portal.stop()
    progress('a later start')
    const later = await peakMemory(
      () => portal.pid,
      () => portal.start(),
    )
    await openNewsroom(portal)
    const serving = await memoryOfTree(portal.pid)
    progress('a new version builds while this one serves')
    // Another address of the paper is built into its pages, so that this start builds too.
    next = await Portal.create({ PORTADA_DATA: portal.dataFolder, SITE_URL: 'http://localhost:1' })
    const started = next
    const beside = await peakMemory(
      () => started.pid,
      () => started.start(),
    )
    return [
      row('the first start with the demo edition, which builds the pages', first),
      row('a later start', later),
      {
        what: 'memory of the portal, its jobs and its PostgreSQL after the front page and the newsroom were opened',
        measured: `${figure(serving)} MB`,
      },
      row('a new version that builds and starts, with the running portal beside it', serving + beside),
    ]
  } finally {
    await next?.stop()
    await next?.forgetBuild()
    await portal.dispose()
  }
}

function row(what: string, peak: number): Row {
  return {
    what: `most memory at once (PSS): ${what}`,
    measured: `${figure(peak)} MB`,
    wanted: `at most ${figure(AVAILABLE_MB)} MB`,
    met: peak <= AVAILABLE_MB,
  }
}

async function openNewsroom(portal: Portal): Promise<void> {
  const { output } = await portal.run('newsroom', ['owner-link'])
  const editor = await Colleague.join(portal, /http\S+/.exec(output)?.[0] ?? '', 'Ana')
  await readAll(portal.origin, ['/', '/feed.xml'], 200)
  for (const path of SCREENS) {
    const { status } = await editor.get(portal.origin, path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
  }
}
