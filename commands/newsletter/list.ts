import { database } from '#lib/database/client.ts'
import type { EditionReport } from '#lib/newsletter/editions/edition-report.ts'
import { findNewsletters, type NewsletterOverview } from '#lib/newsletter/find-newsletters.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { editionStatusText } from './text.ts'

export const list = defineCommand({
  operands: {},
  options: { json: jsonOption },
  examples: ['newsletter list'],
  needs: 'schema',
  async run({ options: { json } }) {
    const newsletters = await findNewsletters(database())
    if (json) console.log(JSON.stringify(newsletters))
    else if (newsletters.length === 0) console.log('Todavía no hay ningún boletín.')
    else newsletters.forEach(print)
    return 0
  },
})

function print({ slug, name, rhythm, hour, timeZone, subscribers, editions }: NewsletterOverview): void {
  const when = { daily: `diario, a las ${hour}:00`, weekly: `semanal, a las ${hour}:00`, manual: 'a mano' }
  console.log(`${slug}: ${name} (${when[rhythm]}; suscriptores: ${subscribers})`)
  for (const edition of editions) console.log(`  ${editionLine(edition, timeZone)}`)
}

function editionLine(edition: EditionReport, timeZone: string): string {
  const { id, slug, status, note, startedAt, recipients, sent } = edition
  const delivery = startedAt && `${minute(startedAt, timeZone)}, la tienen ${sent} de ${recipients}`
  const columns = [String(id).padStart(6), editionStatusText[status].padEnd(9), slug, delivery, note]
  return columns.filter(Boolean).join('  ')
}

/** A date and time as in ISO 8601, with a space instead of the `T`. */
function minute(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(date)
}
