import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

process.env.PORTADA_DATA = mkdtempSync(path.join(tmpdir(), 'portada-test-'))
const { readerToken, verifyReaderToken } = await import('./reader-token.ts')

const reader = { subscriberId: 123_456, newsletterId: 2 }
const token = readerToken(reader)

test('verifies a token', () => expect(verifyReaderToken(token)).toEqual(reader))

test('supports the largest ids', () => {
  const largest = { subscriberId: 2 ** 31 - 1, newsletterId: 2 ** 31 - 1 }
  expect(verifyReaderToken(readerToken(largest))).toEqual(largest)
})

test.each([
  '',
  token.slice(1),
  token.slice(0, -1),
  `${token}x`,
  token.replace(/^./, '1'),
  token.replace('-2-', '-3-'),
  token.toUpperCase(),
  `${'1'.repeat(6)}-2-${'A'.repeat(43)}`,
  '__proto__',
])('rejects %j', (text) => expect(verifyReaderToken(text)).toBeUndefined())
