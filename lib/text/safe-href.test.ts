import { expect, test } from 'vitest'
import { safeHref } from './safe-href.ts'

test.each([
  'https://x.example/a?b=1#c',
  'http://x.example',
  'mailto:a@x.example',
  'tel:+34900',
  '/local/nota',
  '#nota-1',
])('%s may stand in a link', (href) => expect(safeHref(href)).toBe(href))

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://x.example/1',
  '//otro.example/x',
  '/\\otro.example',
  'nota-sin-barra',
  '',
])('%j may not', (href) => expect(safeHref(href)).toBeUndefined())
