import { defineCommand } from '../command-line/command.ts'
import { printIdentity } from './print-identity.ts'

export const show = defineCommand({
  operands: {},
  options: {},
  examples: ['site show'],
  needs: 'schema',
  async run() {
    await printIdentity()
    return 0
  },
})
