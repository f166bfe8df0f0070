import type { EditionReport } from '#lib/newsletter/editions/edition-report.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { deliveryText, editionStatusText } from './text.ts'

const STATES = ['pending', 'sending', 'sent', 'failed', 'bounced', 'suppressed'] as const
const WIDTH = 11

/** Prints how far an edition has come. */
export function printReport(report: EditionReport, isJson: boolean): void {
  if (isJson) {
    console.log(JSON.stringify(report))
    return
  }
  const { id, slug, status, note, recipients, uncertain, retrying } = report
  console.log(`Edición ${id} (${slug}): ${editionStatusText[status]}. Destinatarios: ${recipients}`)
  for (const state of STATES) {
    const again = state === 'failed' && retrying > 0 ? `  (se intentará de nuevo con ${retrying})` : ''
    console.log(`  ${deliveryText[state].padEnd(WIDTH)} ${report[state]}${again}`)
  }
  console.log(`  ${deliveryText.uncertain.padEnd(WIDTH)} ${uncertain}`)
  if (note) console.log(note)
  if (report.startedAt) console.log(settings().siteUrl + editionPath(slug))
}
