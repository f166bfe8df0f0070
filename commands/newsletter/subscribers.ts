import { createReadStream } from 'node:fs'
import { open, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { database as db } from '#lib/database/client.ts'
import { NewsletterError } from '#lib/newsletter/newsletter-error.ts'
import { findNewsletterId } from '#lib/newsletter/newsletters.ts'
import { exportList, exportRows } from '#lib/newsletter/subscribers/export-list.ts'
import { importList } from '#lib/newsletter/subscribers/import-list.ts'
import type { RefusedRow } from '#lib/newsletter/subscribers/import-row.ts'
import { progress } from '../progress.ts'
import { UsageError } from '../run-command.ts'
import type { Action } from './action.ts'
import { onlyArgument } from './arguments.ts'
import { fileError } from './file-error.ts'

/** What could not be imported stands, line by line, in a file beside the list. */
export const importSubscribers: Action = async ({ args, options: { json, dryRun } }) => {
  const file = path.resolve(onlyArgument(args))
  const size = await sizeOf(file)
  const errors = `${file}.errors.csv`
  // What an earlier import refused is no answer to this one, however it ends.
  await rm(errors, { force: true }).catch((error) => {
    throw fileError(error, errors, 'write')
  })
  const refused: RefusedRow[] = []
  const line = progress(dryRun ? 'Checking' : 'Importing')
  const report = await importList(db(), () => createReadStream(file), {
    now: new Date(),
    dryRun,
    onRefused: (row) => refused.push(row),
    onProgress: (bytes) => line.part(bytes, size),
  })
    .catch((error) => {
      throw fileError(error, file, 'read')
    })
    .finally(line.end)
  if (json) {
    console.log(JSON.stringify({ dryRun, ...report, errors: refused.length > 0 ? errors : null }))
  } else {
    const { rows, created, subscribed, unchanged } = report
    console.log(
      `${rows} rows: ${created} new subscribers, ${subscribed} new subscriptions, ${unchanged} unchanged, ${refused.length} refused${dryRun ? ' (dry run: nothing was written)' : ''}`,
    )
  }
  if (refused.length === 0) return 0
  await writeFile(errors, errorFile(refused), { mode: 0o600 }).catch((error) => {
    throw fileError(error, errors, 'write')
  })
  if (!json) console.log(`Why, line by line: ${errors}`)
  return 0
}

export const exportSubscribers: Action = async ({ args, options: { json } }) => {
  const [file, ...rest] = args
  if (rest.length > 0 || (json && file !== undefined)) throw new UsageError()
  if (json) {
    for await (const row of exportRows(db())) console.log(JSON.stringify(row))
    return 0
  }
  if (file) await exportTo(path.resolve(file))
  else for await (const part of exportList(db())) process.stdout.write(part)
  return 0
}

export const figures: Action = async ({ args, options: { json } }) => {
  const rows = await db().newsletterFigure.findMany({
    where: { newsletterId: await findNewsletterId(db(), onlyArgument(args)) },
    orderBy: [{ day: 'asc' }, { kind: 'asc' }],
    select: { day: true, kind: true, count: true },
  })
  const plain = rows.map(({ day, ...row }) => ({ day: day.toISOString().slice(0, 10), ...row }))
  if (json) console.log(JSON.stringify(plain))
  else for (const { day, kind, count } of plain) console.log(`${day}  ${kind.padEnd(10)} ${count}`)
  return 0
}

/** A list is read twice, so it must be a file: a pipe is empty the second time. */
async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error) => {
    throw fileError(error, file, 'read')
  })
  if (found.isDirectory()) throw new NewsletterError(`${file} is a folder: name the list in it.`)
  if (!found.isFile()) throw new NewsletterError(`${file} is no regular file: save the list as one first.`)
  return found.size
}

/** The list is people's addresses: for its owner alone, and never over another file. What was begun in vain is deleted. */
async function exportTo(file: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await pipeline(exportList(db()), handle.createWriteStream()).catch(async (error) => {
      await rm(file, { force: true })
      throw error
    })
  } catch (error) {
    throw fileError(error, file, 'write')
  }
}

function errorFile(refused: RefusedRow[]): string {
  return stringify(refused, { header: true, columns: ['line', 'email', 'reason'], escape_formulas: true })
}
