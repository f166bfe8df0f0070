import { database } from '#lib/database/client.ts'
import { editionReport } from '#lib/newsletter/editions/edition-report.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { editionId, editionOperand } from './edition-operand.ts'
import { printReport } from './print-report.ts'

export const status = defineCommand({
  details: 'Los estados se explican en docs/newsletter.md',
  operands: { edition: editionOperand },
  options: { json: jsonOption },
  examples: ['newsletter status 12'],
  needs: 'schema',
  async run({ operands, options: { json } }) {
    const id = editionId(operands.edition)
    printReport(await editionReport(database(), id), json)
    return 0
  },
})
