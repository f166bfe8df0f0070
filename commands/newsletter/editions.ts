import { setTimeout as delay } from 'node:timers/promises'
import { database as db } from '#lib/database/client.ts'
import { runDelivery } from '#lib/newsletter/delivery/run-delivery.ts'
import { type Composed, composeEdition } from '#lib/newsletter/editions/compose.ts'
import { cancelEdition, pauseEdition, resumeEdition, sendEdition } from '#lib/newsletter/editions/control.ts'
import { type EditionReport, editionReport } from '#lib/newsletter/editions/report.ts'
import { paperDefaults } from '#lib/newsletter/newsletters.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { progress } from '../progress.ts'
import { UsageError } from '../run-command.ts'
import type { Action, ActionInput } from './action.ts'
import { editionArgument, onlyArgument } from './arguments.ts'

const PROGRESS_MS = 500

/** The id alone goes to the output, for scripts; why each story is in it goes beside it. */
export const compose: Action = async ({ args, options: { json, breaking, subject } }) => {
  if (subject !== undefined && breaking === undefined) {
    throw new UsageError(
      '--subject is for --breaking: other editions have the headline of their first story.',
    )
  }
  const request = breaking === undefined ? {} : { breaking, subject }
  const edition = await composeEdition(db(), onlyArgument(args), { by: 'hand', ...request }, new Date())
  if (json) console.log(JSON.stringify(edition))
  else {
    console.error(explained(edition))
    console.log(edition.id)
  }
  return 0
}

/** Where the portal runs, it sends; where it does not, this process does. */
export const send: Action = async (input) => {
  const id = editionArgument(input.args)
  await sendEdition(db(), id, new Date())
  if (!(await input.database.isServed())) await deliverHere(input, id)
  return print(await editionReport(db(), id), input.options)
}

export const deliver: Action = async (input) => {
  if (input.args.length > 0) throw new UsageError()
  await deliverHere(input)
  if (input.options.json) console.log(JSON.stringify({ done: !input.signal.aborted }))
  else
    console.log(
      input.signal.aborted ? 'Stopped; what is left waits for the next time.' : 'Nothing is left to send.',
    )
  return input.signal.aborted ? 1 : 0
}

export const pause: Action = (input) => change(input, pauseEdition)
export const resume: Action = (input) => change(input, resumeEdition)
export const cancel: Action = (input) => change(input, cancelEdition)

export const status: Action = async ({ args, options }) =>
  print(await editionReport(db(), editionArgument(args)), options)

export const list: Action = async ({ args, options: { json } }) => {
  if (args.length > 0) throw new UsageError()
  const newsletters = await db().newsletter.findMany({
    orderBy: { id: 'asc' },
    select: {
      slug: true,
      name: true,
      rhythm: true,
      hour: true,
      weekday: true,
      timeZone: true,
      _count: { select: { subscriptions: { where: { endedAt: null } } } },
      editions: { orderBy: { id: 'desc' }, take: 10, select: { id: true } },
    },
  })
  const paper = await paperDefaults(db())
  const rows = []
  for (const { _count, timeZone, editions, ...newsletter } of newsletters) {
    rows.push({
      ...newsletter,
      timeZone: timeZone ?? paper.timeZone,
      subscribers: _count.subscriptions,
      editions: await Promise.all(editions.map(({ id }) => editionReport(db(), id))),
    })
  }
  if (json) console.log(JSON.stringify(rows))
  else
    for (const { slug, name, rhythm, hour, timeZone, subscribers, editions } of rows) {
      console.log(
        `${slug}: ${name} (${rhythm}${rhythm === 'manual' ? '' : ` at ${hour}:00`}, ${subscribers} subscribers)`,
      )
      for (const edition of editions) console.log(`  ${editionLine(edition, timeZone)}`)
    }
  return 0
}

async function change(
  { args, options }: ActionInput,
  work: (database: ReturnType<typeof db>, id: number) => Promise<void>,
): Promise<number> {
  const id = editionArgument(args)
  await work(db(), id)
  return print(await editionReport(db(), id), options)
}

/** Delivers until nothing is left, or nothing of the edition; what is to be tried again later is waited for. */
async function deliverHere({ signal }: ActionInput, id?: number): Promise<void> {
  const line = progress('Sending')
  const shown =
    id === undefined
      ? undefined
      : setInterval(async () => {
          const { recipients, pending, sending, retrying } = await editionReport(db(), id)
          line.part(recipients - pending - sending - retrying, recipients)
        }, PROGRESS_MS)
  try {
    for (;;) {
      const next = await runDelivery(db(), signal)
      const isOver = id !== undefined && (await editionReport(db(), id)).status !== 'sending'
      if (!next || isOver || signal.aborted) return
      await delay(Math.max(0, next.getTime() - Date.now()), undefined, { signal }).catch(() => {})
    }
  } finally {
    clearInterval(shown)
    line.end()
  }
}

function print(report: EditionReport, { json }: { json: boolean }): number {
  if (json) console.log(JSON.stringify(report))
  else {
    const { id, slug, status, note, recipients, uncertain, retrying } = report
    console.log(`Edition ${id} (${slug}) is ${status}. ${recipients} recipients:`)
    for (const state of ['pending', 'sending', 'sent', 'failed', 'bounced', 'suppressed'] as const) {
      const again = state === 'failed' && retrying > 0 ? `  (${retrying} will be tried again)` : ''
      console.log(`  ${state.padEnd(10)} ${report[state]}${again}`)
    }
    console.log(`  ${'uncertain'.padEnd(10)} ${uncertain}`)
    if (note) console.log(note)
    if (report.startedAt) console.log(settings().siteUrl + editionPath(slug))
  }
  return 0
}

function editionLine(edition: EditionReport, timeZone: string): string {
  const { id, slug, status, note, startedAt, recipients, sent } = edition
  const how = startedAt && `${minute(startedAt, timeZone)}, ${sent} of ${recipients} have it`
  return [String(id).padStart(6), status.padEnd(9), slug, how, note].filter(Boolean).join('  ')
}

/** As ISO 8601 writes it, without the `T`. */
function minute(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(date)
}

function explained({ slug, stories }: Composed): string {
  const lines = stories.map(({ headline, score, reasons }, i) => {
    const parts = Object.entries(reasons ?? {})
      .filter(([, part]) => part !== 0)
      .map(([name, part]) => `${name} ${part.toFixed(2)}`)
    const why = score === undefined ? '' : `\n     ${score.toFixed(2)} = ${parts.join(', ')}`
    return `  ${String(i + 1).padStart(2)} ${headline}${why}`
  })
  return [`${slug}:`, ...lines].join('\n')
}
