import { database } from '#lib/database/client.ts'
import { writePaperForm } from '#lib/paper-form/write-paper-form.ts'
import { defineCommand } from '../command-line/command.ts'

export const form = defineCommand({
  operands: {},
  options: {},
  examples: ['site form > diario.yaml'],
  needs: 'schema',
  async run() {
    process.stdout.write(await writePaperForm(database()))
    return 0
  },
})
