import { expect, test } from 'vitest'
import { isSlug, slugOf } from './slug.ts'

test.each([
  ['Economía y Ñandú', 'economia-y-nandu'],
  ['  «¿Qué pasa?»  ', 'que-pasa'],
  ["D'Alcor", 'd-alcor'],
  ['Nº 5: 12.400 pesos', 'no-5-12-400-pesos'],
  ['東京', 'dongjing'],
  ['Łukasz Żółć', 'lukasz-zolc'],
  ['Søren Ærø', 'soren-aero'],
  ['Jürgen Groß', 'jurgen-gross'],
  ['Đorđe Þórsson', 'dorde-thorsson'],
  ['Володимир Зеленський', 'volodimir-zelenskiy'],
  ['Ελλάδα', 'ellada'],
  ['Ma\u00f1ana y man\u0303ana', 'manana-y-manana'],
  ['😀 risa', 'risa'],
  ['½ litro', '1-2-litro'],
  ['C# y C++', 'c-y-c'],
  ['—', ''],
])('the slug of %j is %j', (words, slug) => expect(slugOf(words)).toBe(slug))

test('a long slug is cut at a word and still is one', () => {
  const slug = slugOf('palabra '.repeat(40))
  expect(slug).toMatch(/^palabra(-palabra)*$/)
  expect(slug.length).toBeLessThanOrEqual(120)
  expect(slugOf('a'.repeat(500))).toBe('a'.repeat(120))
})

test.each(['a', 'nota-2', '12-meses'])('%s is a slug', (text) => expect(isSlug(text)).toBe(true))

test.each(['', '-a', 'a-', 'a--b', 'A', 'ñ', 'feed.xml', 'a/b', 'a b', '_', 'a\n', 'a'.repeat(121)])(
  '%j is none',
  (text) => expect(isSlug(text)).toBe(false),
)
