import { expect, test } from 'vitest'
import { Html, html, type Part } from './html.ts'

test('line ends of a template are removed, those of a text are kept', () => {
  const template = html`
    <pre>
      ${'a\n  b'}
    </pre>
  `
  expect(template.markup).toBe('<pre>a\n  b</pre>')
})

test.each<[string, Part, string]>([
  ['text', '<b> & "c"', '&lt;b&gt; &amp; &quot;c&quot;'],
  ['a number', 7, '7'],
  ['markup', new Html('<b>a</b>'), '<b>a</b>'],
  ['a template', html`<i>${'<'}</i>`, '<i>&lt;</i>'],
  ['a list', ['<', html`<br>`, [null, 'a']], '&lt;<br>a'],
  ['null', null, ''],
  ['undefined', undefined, ''],
  ['false', false, ''],
  ['zero', 0, '0'],
])('%s in a template', (_name, part, expected) => {
  expect(html`<p title="${part}">${part}</p>`.markup).toBe(`<p title="${expected}">${expected}</p>`)
})
