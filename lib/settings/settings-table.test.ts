import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingDefinitions } from './setting-definitions.ts'
import { withSettingsTable } from './settings-table.ts'

const guide = readFileSync('docs/operate.md', 'utf8')

test('the guide has the table that the schema gives: npm run -s portada -- dev settings-table writes it', () => {
  expect(guide).toBe(withSettingsTable(guide))
})

test('every setting is described in a sentence', () => {
  for (const { variable, description } of Object.values(settingDefinitions))
    expect([variable, description]).toEqual([variable, expect.stringMatching(/^[A-Z`ÁÉÍÓÚ].+\.$/s)])
})

test('a default is shown beside its setting, where there is one', () => {
  expect(guide).toContain('| `PORT` | `3000` | ')
  expect(guide).toContain('| `SMTP_URL` |  | ')
})

test('a guide without a place for it is named', () => {
  expect(() => withSettingsTable('# Nada')).toThrow('no place')
})
