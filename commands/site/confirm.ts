import { database } from '#lib/database/client.ts'
import { confirmPaper } from '#lib/site/restored-copy.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { restoredText } from '../text.ts'

export const confirm = defineCommand({
  details:
    'Un diario restaurado de una copia no envía boletines ni correos hasta esta orden, por si es una copia de ensayo al lado\ndel diario.',
  operands: {},
  options: { json: jsonOption },
  examples: ['site confirm'],
  needs: 'schema',
  async run({ options: { json } }) {
    const wasWaiting = await confirmPaper(database())
    console.log(
      json
        ? JSON.stringify({ confirmed: true, wasWaiting })
        : wasWaiting
          ? restoredText.confirmed
          : restoredText.noCopy,
    )
    return 0
  },
})
