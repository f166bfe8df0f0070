import { generate } from '#server/process/generate.ts'
import { defineCommand } from '../command-line/command.ts'

export const generateFiles = defineCommand({
  operands: {},
  options: {},
  examples: ['dev generate'],
  needs: 'nothing',
  async run() {
    await generate()
    return 0
  },
})
