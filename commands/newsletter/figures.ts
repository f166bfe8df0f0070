import { database } from '#lib/database/client.ts'
import { findFigures } from '#lib/newsletter/subscribers/find-figures.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { figureText } from './text.ts'

export const figures = defineCommand({
  operands: { newsletter: { label: 'BOLETÍN', summary: 'su slug, como diario' } },
  options: { json: jsonOption },
  examples: ['newsletter figures diario'],
  needs: 'schema',
  async run({ operands: { newsletter }, options: { json } }) {
    const rows = await findFigures(database(), newsletter)
    if (json) console.log(JSON.stringify(rows))
    else if (rows.length === 0) console.log(`Todavía no hay cifras de ${newsletter}.`)
    else
      for (const { day, kind, count } of rows) console.log(`${day}  ${figureText[kind].padEnd(8)} ${count}`)
    return 0
  },
})
