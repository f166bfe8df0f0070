import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeSettings } from './settings-schema.ts'
import { withSettingsTable } from './settings-table.ts'

const guide = readFileSync('docs/operate.md', 'utf8')

test('the guide has the table that the schema gives: npm run -s portada -- dev settings-table writes it', () => {
  expect(guide).toBe(withSettingsTable(guide))
})

test('every setting says what it decides, in a sentence', () => {
  for (const { name, description } of describeSettings())
    expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z`ÁÉÍÓÚ].+\.$/s)])
})

test('what holds where a setting is not given stands beside it', () => {
  expect(describeSettings()).toContainEqual({
    name: 'PORT',
    description: expect.any(String),
    otherwise: '3000',
  })
  expect(describeSettings()).toContainEqual({
    name: 'SMTP_URL',
    description: expect.any(String),
    otherwise: undefined,
  })
})

test('a guide without a place for it is named', () => {
  expect(() => withSettingsTable('# Nada')).toThrow('no place')
})
