import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chooseEncoding, decode, encode, encodeBest } from './encodings.ts'

test('each encoding gives the text back', async () => {
  const text = 'El puerto dragará el canal norte. '.repeat(50)
  const encoded = await encode(text)
  expect(String(brotliDecompressSync(encoded.br))).toBe(text)
  expect(String(gunzipSync(encoded.gzip))).toBe(text)
  expect(String(decode(encoded))).toBe(text)
  expect(String(brotliDecompressSync(await encodeBest(encoded)))).toBe(text)
  // The memory that is kept is the memory that is counted.
  for (const bytes of Object.values(encoded)) expect(bytes.buffer.byteLength).toBe(bytes.length)
})

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['*;q=0, gzip', 'gzip'],
  ['br;q=0.001, gzip;q=1', 'br'],
  ['identity', 'identity'],
  ['br;q=x', 'identity'],
  ['br;q=-1', 'identity'],
  [';;;,,,=', 'identity'],
  ['brotli', 'identity'],
  ['br\u0000', 'identity'],
  [`br,${'a,'.repeat(498)}`, 'br'],
  [`br,${'a,'.repeat(500)}`, 'identity'],
])('Accept-Encoding: %j gives %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding)
  // The second time the choice is remembered.
  expect(chooseEncoding(header)).toBe(encoding)
})
