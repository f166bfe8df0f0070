import { expect, test } from 'vitest'
import { isNewsroomPath, returnPath, signInPath } from './newsroom-paths.ts'

test.each([
  ['/redaccion', true],
  ['/redaccion/api/auth/sign-out', true],
  ['/redacciones', false],
  ['/local/redaccion', false],
])('%s belongs to the newsroom: %s', (path, expected) => expect(isNewsroomPath(path)).toBe(expected))

test('the sign-in page is told where its person wanted to go, and believes only paths of the newsroom', () => {
  expect(signInPath('/redaccion')).toBe('/redaccion/entrar')
  const told = new URL(signInPath('/redaccion/noticias/7'), 'http://x.example').searchParams.get('volver')
  expect(returnPath(told ?? undefined)).toBe('/redaccion/noticias/7')
  for (const foreign of [
    undefined,
    ['/redaccion/noticias/7'],
    '//evil.example/redaccion/',
    'https://evil.example/redaccion/',
    '/redaccion/\\evil.example',
    '/redaccion/?a=b',
    '/local/nota',
  ])
    expect(returnPath(foreign)).toBe('/redaccion')
})
