import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const TOKENS = 'app/tokens.css'
const HEX = /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b/gi
const FUNCTION = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(/gi
const NAME = /(?<=:[^;{}]*)\b(?:white|black|gr[ae]y|silver|red|green|blue|yellow|orange|brown|gold)\b/gi

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8')
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(?:css|tsx)$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
}

/** The colours that a style sheet or component names itself. */
function coloursIn(file: string): string[] {
  const source = read(file).replace(/\/\*.*?\*\//gs, '')
  const patterns = file.endsWith('.css') ? [HEX, FUNCTION, NAME] : [HEX, FUNCTION]
  return patterns.flatMap((pattern) => source.match(pattern) ?? [])
}

test('only tokens.css names colours', () => {
  const files = [...filesIn('app'), ...filesIn('components')].filter((file) => file !== TOKENS)
  expect(files.length).toBeGreaterThan(50)
  const found = files.flatMap((file) => coloursIn(file).map((colour) => `${file}: ${colour}`))
  expect(found).toEqual([])
  expect(coloursIn(TOKENS)).not.toEqual([])
})

test.each([
  ['mails, where style sheets do not reach', 'lib/newsletter/mail/mail-layout.ts'],
  ['the contrast check of the accent', 'lib/site/identity-fields.ts'],
])('colours in %s are those of tokens.css', (_name, file) => {
  const colours = read(file).match(HEX) ?? []
  expect(colours.length).toBeGreaterThan(1)
  for (const colour of colours) expect(read(TOKENS)).toContain(colour)
})
