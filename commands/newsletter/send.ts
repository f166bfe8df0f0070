import { database as db } from '#lib/database/client.ts'
import { editionReport } from '#lib/newsletter/editions/edition-report.ts'
import { sendEdition } from '#lib/newsletter/editions/send-edition.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { deliverHere } from './deliver-here.ts'
import { editionId, editionOperand } from './edition-operand.ts'
import { printReport } from './print-report.ts'

export const send = defineCommand({
  details:
    'Con un portal en marcha, envía el portal; si no lo hay, envía esta orden y termina cuando ha acabado.',
  operands: { edition: editionOperand },
  options: {
    empty: { type: 'boolean', summary: 'también cuando nadie la recibe: solo se publica en el archivo' },
    json: jsonOption,
  },
  examples: ['newsletter send 12'],
  needs: 'schema',
  async run({ operands, options: { empty, json }, database, signal }) {
    const id = editionId(operands.edition)
    await sendEdition(db(), id, new Date(), { allowsEmpty: empty })
    if (!(await database.isServed())) await deliverHere(signal, id)
    printReport(await editionReport(db(), id), json)
    return 0
  },
})
