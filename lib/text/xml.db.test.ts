import { expect, test } from 'vitest'
import { xpath } from '#testing/feeds.ts'
import { cdata, element, textElement } from './xml.ts'

const LONG = 'electroencefalografista'.repeat(3).slice(0, 60)

test.each([
  ['plain', 'Una nota', 'Una nota'],
  ['the five', `& < > " '`, `& < > " '`],
  ['markup', '</a><script>alert(1)</script>', '</a><script>alert(1)</script>'],
  ['entities already', '&amp; &#60; &noexiste;', '&amp; &#60; &noexiste;'],
  ['the end of CDATA', 'uno ]]> dos ]]]]>> tres ]]', 'uno ]]> dos ]]]]>> tres ]]'],
  ['a CDATA section', '<![CDATA[uno]]>', '<![CDATA[uno]]>'],
  ['emoji, some of many parts', '🐋 👩🏽‍🚀 🇨🇴', '🐋 👩🏽‍🚀 🇨🇴'],
  ['right to left', 'שלום عالم \u202eabc\u202c', 'שלום عالم \u202eabc\u202c'],
  ['a word of 60 letters', LONG, LONG],
  ['what XML forbids', 'a\u0001b\u0008c\u000bd\u001fe\ufffef\uffff', 'abcdef'],
  ['half an emoji', 'a\ud83db', 'a\ufffdb'],
  ['tabs and lines', 'a\tb\nc', 'a\tb\nc'],
  ['controls that are allowed', 'a\u007fb\u0085c', 'a\u007fb\u0085c'],
])('%s: a parser reads back what was written', async (_name, text, expected) => {
  expect(await xpath(textElement('a', text), '/a')).toEqual([expected])
  expect(await xpath(element('a', {}, cdata(text)), '/a')).toEqual([expected])
})

test('an attribute holds any text, and no other attribute', async () => {
  const xml = element('a', { b: `" c='1' <&>`, n: 3 })
  expect(await xpath(xml, '/a/@b')).toEqual([`" c='1' <&>`])
  expect(await xpath(xml, '/a/@*')).toHaveLength(2)
})

test('the parser of these tests is strict', async () => {
  for (const xml of ['<a>', '<a>&</a>', '<a b=1/>', '<a/><a/>', '<a>\u0001</a>', '<a b="1" b="2"/>'])
    await expect(xpath(xml, '/a')).rejects.toThrow()
})
