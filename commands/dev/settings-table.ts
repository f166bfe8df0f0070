import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withSettingsTable } from '#lib/settings/settings-table.ts'
import { defineCommand } from '../command-line/command.ts'

const GUIDE = path.resolve(import.meta.dirname, '../../docs/operate.md')

export const settingsTable = defineCommand({
  operands: {},
  options: {},
  examples: ['dev settings-table'],
  needs: 'nothing',
  async run() {
    writeFileSync(GUIDE, withSettingsTable(readFileSync(GUIDE, 'utf8')))
    return 0
  },
})
