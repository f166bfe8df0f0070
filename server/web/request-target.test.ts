import { expect, test } from 'vitest'
import { canonicalTarget } from './request-target.ts'

test.each([
  ['/', { path: '/', query: '' }],
  ['/local?', { path: '/local', query: '' }],
  ['/local/nota?utm_source=x%zz', { path: '/local/nota', query: 'utm_source=x%zz' }],
  ['/?a=b?c', { path: '/', query: 'a=b?c' }],
  ['/econom%C3%ADa', { path: '/econom%C3%ADa', query: '' }],
  ['/a/..%2fb', { path: '/a/..%2fb', query: '' }],
])('%s is read', (url, target) => expect(canonicalTarget(url)).toEqual(target))

test.each([
  ['/%', 400],
  ['/%zz', 400],
  ['/local/%ff', 400],
  ['/local/%E0%A4', 400],
  ['/%00', 400],
  ['/local/a%00b', 400],
  ['/local/a%0d%0aX-Header:%201', 400],
  [`/${'a'.repeat(2_000)}`, 414],
])('%s is refused with %i', (url, status) => expect(canonicalTarget(url)).toEqual({ status }))
