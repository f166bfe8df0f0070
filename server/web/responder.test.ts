import { expect, test } from 'vitest'
import { chooseResponder, type Responder, type Situation } from './responder.ts'

const SERVING: Situation = {
  stage: 'ready',
  kind: 'page',
  hasTrailingSlash: false,
  isHealth: false,
  isBrokenLink: false,
  isForeignHost: false,
  isOpen: false,
  isDrawn: false,
  isKnownFile: false,
  servesFiles: true,
  hasPageCache: true,
}
const WITHOUT_CACHE = { hasPageCache: false }
const DEVELOPMENT = { hasPageCache: false, servesFiles: false }

test.each<[string, Partial<Situation>, Responder]>([
  ['a page', {}, 'delivery'],
  ['a page with a slash at its end', { hasTrailingSlash: true }, 'delivery'],
  ['a page without a page cache', WITHOUT_CACHE, 'next-page'],
  ['a page in development', DEVELOPMENT, 'next-page'],
  ['an unknown address', { kind: undefined }, 'delivery'],
  ['an unknown address without a page cache', { kind: undefined, ...WITHOUT_CACHE }, 'next-page'],
  ['a fresh page', { kind: 'fresh' }, 'fresh'],
  ['a fresh page without a page cache', { kind: 'fresh', ...WITHOUT_CACHE }, 'next-page'],
  ['a fresh page with a slash at its end', { kind: 'fresh', hasTrailingSlash: true }, 'without-slash'],
  ['a broken link', { kind: undefined, isBrokenLink: true }, 'broken-link'],
  [
    'a broken link without a page cache',
    { kind: undefined, isBrokenLink: true, ...WITHOUT_CACHE },
    'broken-link',
  ],
  [
    'a broken link with a slash at its end',
    { kind: undefined, isBrokenLink: true, hasTrailingSlash: true },
    'without-slash',
  ],
  ['the newsroom', { kind: 'newsroom' }, 'screen'],
  ['the newsroom in development', { kind: 'newsroom', ...DEVELOPMENT }, 'screen'],
  ['a screen of the newsroom that strangers may see', { kind: 'newsroom', isOpen: true }, 'next'],
  [
    'the newsroom at a host at which it does not answer',
    { kind: 'newsroom', isForeignHost: true },
    'newsroom-host',
  ],
  ['an api route', { kind: 'api' }, 'next'],
  ['health', { kind: 'api', isHealth: true }, 'next'],
  ['health while the process stops', { kind: 'api', isHealth: true, stage: 'stopping' }, 'readiness'],
  ['a page while the process stops', { stage: 'stopping' }, 'delivery'],
  ['a direct route', { kind: 'direct' }, 'direct'],
  ['a direct route in development', { kind: 'direct', ...DEVELOPMENT }, 'direct'],
  ['a direct route with a slash at its end', { kind: 'direct', hasTrailingSlash: true }, 'without-slash'],
  ['a file', { kind: 'file' }, 'file'],
  ['a file in development', { kind: 'file', ...DEVELOPMENT }, 'next'],
  ['a file without a page cache', { kind: 'file', ...WITHOUT_CACHE }, 'file'],
  ['a file that a route handler draws', { kind: 'file', isDrawn: true }, 'next'],
  ['a file of public/ that is no route', { kind: undefined, isKnownFile: true }, 'file'],
])('%s', (_name, situation, responder) =>
  expect(chooseResponder({ ...SERVING, ...situation })).toBe(responder),
)
