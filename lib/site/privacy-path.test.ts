import { expect, test } from 'vitest'
import { privacyPath } from './privacy-path.ts'

const pages = [{ title: 'Privacidad', slug: 'privacidad' }]

test.each([
  ['privacidad', '/acerca/privacidad'],
  ['otra', undefined],
  ['', undefined],
])('the page %j has the path %s', (privacyPage, path) =>
  expect(privacyPath({ privacyPage, pages })).toBe(path),
)
