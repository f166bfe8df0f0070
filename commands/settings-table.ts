// npm run -s settings-table: writes the table of settings into the operator's guide, from the schema.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withSettingsTable } from '#lib/settings/settings-table.ts'

const guide = path.resolve(import.meta.dirname, '../docs/operate.md')
writeFileSync(guide, withSettingsTable(readFileSync(guide, 'utf8')))
