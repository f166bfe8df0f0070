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
    const before = readFileSync(GUIDE, 'utf8')
    const guide = withSettingsTable(before)
    writeFileSync(GUIDE, guide)
    console.log(
      guide === before ? 'docs/operate.md ya tenía esta tabla.' : 'La tabla de docs/operate.md está al día.',
    )
    return 0
  },
})
