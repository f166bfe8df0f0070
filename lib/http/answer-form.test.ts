import { expect, test } from 'vitest'
import { prefersJson } from './answer-form.ts'

test.each([
  ['application/json', true],
  ['application/json, text/plain, */*', true],
  ['text/html;q=0.9, application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['text/html, application/json;q=0.9', false],
  ['text/html, application/json', false],
  ['application/json;q=0', false],
  ['application/json;q=much', false],
  ['*/*', false],
  [`application/json${', a/b'.repeat(300)}`, false],
  ['', false],
  [null, false],
])('%j prefers JSON: %s', (accept, expected) => expect(prefersJson(accept)).toBe(expected))
