import { expect, test } from 'vitest'
import { cachePolicy } from './response-headers.ts'

const NEXT = 's-maxage=300, stale-while-revalidate=31535700'

test.each([
  ['a page', 200, '/local/nota', NEXT, /s-maxage=60, stale-while-revalidate=300, stale-if-error=86400$/],
  ['a page not modified', 304, '/', NEXT, /s-maxage=60/],
  ['a page that is missing', 404, '/local/nada', NEXT, /max-age=0, s-maxage=10, must-revalidate/],
  ['a page that has moved', 308, '/local/nota', NEXT, /max-age=0, s-maxage=10, must-revalidate/],
  ['a page with a secret in its address', 200, '/boletin/confirmar/x', NEXT, /^private, no-store$/],
  ['a file that never changes', 200, '/media/ab/x.webp', 'public, max-age=31536000, immutable', /immutable/],
  ['an answer that is not to be kept', 200, '/api/health', 'no-store', /^no-store$/],
])('%s', (_name, status, path, own, expected) => expect(cachePolicy(status, path, own)).toMatch(expected))
