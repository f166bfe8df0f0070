import { expect, test } from 'vitest'
import { isFileName } from './format.ts'

test.each([
  ['media/ab/0f.webp', true],
  ['media/Fotografía del día.jpg', true],
  ['mailbox/2026-01-01/1.eml', true],
  ['secrets/newsletter', true],
  ['secrets/database', false],
  ['secrets/a/b', false],
  ['secrets/newsletter.123', false],
  ['media', false],
  ['media/', false],
  ['media//a', false],
  ['media/../secrets/a', false],
  ['media/.hidden/a', false],
  ['media/a\\..\\b', false],
  ['mailbox/2026-01-01T10:00:00.eml', true],
  ['media/a\u0000b', false],
  ['/media/a', false],
  ['../media/a', false],
  ['postgres/PG_VERSION', false],
  [`media/${'a'.repeat(256)}`, false],
])('%j may be written: %s', (name, allowed) => {
  expect(isFileName(name)).toBe(allowed)
})
