import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { exportList, exportRows } from '#lib/newsletter/subscribers/export-list.ts'
import { importList, type RefusedRow } from '#lib/newsletter/subscribers/import-list.ts'
import { database as db } from '#lib/platform/database.ts'
import { progress } from '../progress.ts'
import { UsageError } from '../run-command.ts'
import type { Action } from './action.ts'
import { onlyArgument } from './arguments.ts'

/** What could not be imported stands, line by line, in a file beside the list. */
export const importSubscribers: Action = async ({ args, options: { json, dryRun } }) => {
  const file = path.resolve(onlyArgument(args))
  const { size } = await stat(file)
  const errors = `${file}.errors.csv`
  const refused: RefusedRow[] = []
  const line = progress(dryRun ? 'Checking' : 'Importing')
  const report = await importList(db(), createReadStream(file), {
    now: new Date(),
    dryRun,
    onRefused: (row) => refused.push(row),
    onProgress: (bytes) => line.part(bytes, size),
  }).finally(line.end)
  if (refused.length > 0) await writeFile(errors, errorFile(refused), { mode: 0o600 })
  else await rm(errors, { force: true })
  if (json) {
    console.log(JSON.stringify({ dryRun, ...report, errors: refused.length > 0 ? errors : null }))
    return 0
  }
  const { rows, created, subscribed, unchanged } = report
  console.log(
    `${rows} rows: ${created} new subscribers, ${subscribed} new subscriptions, ${unchanged} unchanged, ${refused.length} refused${dryRun ? ' (dry run: nothing was written)' : ''}`,
  )
  if (refused.length > 0) console.log(`Why, line by line: ${errors}`)
  return 0
}

export const exportSubscribers: Action = async ({ args, options: { json } }) => {
  const [file, ...rest] = args
  if (rest.length > 0 || (json && file !== undefined)) throw new UsageError()
  if (json) {
    for await (const row of exportRows(db())) console.log(JSON.stringify(row))
    return 0
  }
  const list = Readable.from(exportList(db()))
  // The list is people's addresses: for its owner alone, and never over another file.
  if (file) await pipeline(list, createWriteStream(path.resolve(file), { mode: 0o600, flags: 'wx' }))
  else for await (const part of list) process.stdout.write(part)
  return 0
}

export const figures: Action = async ({ args, options: { json } }) => {
  const rows = await db().newsletterFigure.findMany({
    where: { newsletter: { slug: onlyArgument(args) } },
    orderBy: [{ day: 'asc' }, { kind: 'asc' }],
    select: { day: true, kind: true, count: true },
  })
  const plain = rows.map(({ day, ...row }) => ({ day: day.toISOString().slice(0, 10), ...row }))
  if (json) console.log(JSON.stringify(plain))
  else for (const { day, kind, count } of plain) console.log(`${day}  ${kind.padEnd(10)} ${count}`)
  return 0
}

function errorFile(refused: RefusedRow[]): string {
  return stringify(refused, { header: true, columns: ['line', 'email', 'reason'], escape_formulas: true })
}
