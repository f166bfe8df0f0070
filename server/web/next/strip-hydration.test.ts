import { describe, expect, test } from 'vitest'
import { IncompletePageError, stripHydration } from './strip-hydration.ts'

const whole = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="es"><head>${head}</head><body>${body}</body></html>`

const NONE = new Map<string, string>()

test('style sheets of the build stand where their links stood; others stay links', () => {
  const sheets = new Map([['/_next/static/a.css', 'a>b{c:d}']])
  const head =
    '<link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"><link rel="stylesheet" href="/otra.css">'
  const { html, styles } = stripHydration(whole(head, '<p>x</p>'), sheets)
  expect(html).toBe(whole('<style>a>b{c:d}</style><link rel="stylesheet" href="/otra.css">', '<p>x</p>'))
  expect(styles).toEqual(['a>b{c:d}'])
})

test('neighbouring style sheets become one element', () => {
  const sheets = new Map([
    ['/a.css', 'a{}'],
    ['/b.css', 'b{}'],
  ])
  const link = (name: string) => `<link rel="stylesheet" href="/${name}.css" data-precedence="next">`
  const head = `<style>x{}</style>${link('a')}${link('b')}<meta name="y">${link('a')}<style media="print">z{}</style>`
  const { html, styles } = stripHydration(whole(head, ''), sheets)
  expect(html).toBe(
    whole('<style>x{}a{}b{}</style><meta name="y"><style>a{}</style><style media="print">z{}</style>', ''),
  )
  expect(styles).toEqual(['x{}a{}b{}', 'a{}', 'z{}'])
})

describe('taken out', () => {
  test.each([
    ['scripts of the runtime', '<script src="/_next/static/chunks/a.js" async=""></script>', ''],
    ['scripts in the page', '<script>self.__next_f.push([1,"</p>"])</script>', ''],
    ['scripts of others', '<script src="https://otro.example/a.js"></script>', ''],
    ['modules that are no island', '<script type="module" src="/_next/a.js"></script>', ''],
    [
      'preloads of scripts',
      '<link rel="preload" as="script" href="/_next/a.js"><link rel="modulepreload" href="/a.js">',
      '',
    ],
    ['the mark of font sizes', '<meta name="next-size-adjust" content="">', ''],
    ['marks of streaming', '<!--$--><p>a</p><!--/$--><!--&-->', '<p>a</p>'],
    ['what parts texts', '<p>a<!-- -->b</p>', '<p>ab</p>'],
    ['the empty place of later parts', '<div hidden=""><!--$--><!--/$--></div>', ''],
    [
      'where React finds its styles',
      '<style data-precedence="next" data-href="/a.css">a{}</style>',
      '<style>a{}</style>',
    ],
  ])('%s', (_name, part, left) => {
    expect(stripHydration(whole('', `${part}<p>x</p>`), NONE).html).toBe(whole('', `${left}<p>x</p>`))
  })
})

describe('left as it was', () => {
  test.each([
    ['structured data', '<script type="application/ld+json">{"a":"\\u003c"}</script>'],
    ['islands', '<script type="module" async="" src="/islands/copy-link-1a2b.js"></script>'],
    ['preloads of pictures', '<link rel="preload" as="image" imagesrcset="/a.webp 320w" imagesizes="100vw">'],
    ['text that looks like markup', '<p>&lt;script&gt; &amp; «a»&nbsp;%</p>'],
    ['a form', '<form method="post" action="/api/x"><input name="a" value="&quot;"></form>'],
    ['a hidden part with words', '<div hidden=""><p>a</p></div>'],
    ['direction and language', '<blockquote dir="auto">שלום <span lang="en">sea</span></blockquote>'],
  ])('%s', (_name, part) => {
    expect(stripHydration(whole('', part), NONE).html).toBe(whole('', part))
  })
})

test('the text of style sheets comes beside', () => {
  const { styles } = stripHydration(whole('<style>a{b:"</i>"}</style>', '<style>c{}</style>'), NONE)
  expect(styles).toEqual(['a{b:"</i>"}', 'c{}'])
})

describe('a page that is put together by script is refused', () => {
  test.each([
    ['a part that comes later', '<template id="B:0"></template>'],
    ['a part that is moved', '<div hidden id="S:0"><p>a</p></div>'],
  ])('%s', (_name, part) => {
    expect(() => stripHydration(whole('', part), NONE)).toThrow(IncompletePageError)
  })
})
