import { database } from '#lib/database/client.ts'
import { editionReport } from '#lib/newsletter/editions/edition-report.ts'
import { cancelEdition } from '#lib/newsletter/editions/send-edition.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { editionId, editionOperand } from './edition-operand.ts'
import { printReport } from './print-report.ts'

export const cancel = defineCommand({
  operands: { edition: editionOperand },
  options: { json: jsonOption },
  examples: ['newsletter cancel 12'],
  needs: 'schema',
  async run({ operands, options: { json } }) {
    const id = editionId(operands.edition)
    await cancelEdition(database(), id)
    printReport(await editionReport(database(), id), json)
    return 0
  },
})
