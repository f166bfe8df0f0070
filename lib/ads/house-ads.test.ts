import { expect, test } from 'vitest'
import type { Block } from '#lib/blocks/kinds.ts'
import { chooseHouseAd, listHouseAds } from './house-ads.ts'
import { placeAds } from './placement.ts'

/** A body long enough for as many slots as a page may have. */
const longBody = Array.from(
  { length: 60 },
  (): Block => ({
    type: 'paragraph',
    content: [{ type: 'text', text: 'x' }],
  }),
)

test.each([
  ['a paper that gives nothing', '', null],
  ['one that readers support', 'https://apoyo.example/', null],
  ['one that readers write to', '', 'redaccion@elcabo.example'],
  ['one with both', 'https://apoyo.example/', 'redaccion@elcabo.example'],
])('every slot of the longest article has another advertisement: %s', (_name, supportUrl, contactEmail) => {
  const body = placeAds(longBody).flatMap((block) => (block.type === 'adSlot' ? [block.name] : []))
  const slots = ['top', ...body, 'end']
  const kinds = slots.map((slot) => chooseHouseAd(listHouseAds({ supportUrl, contactEmail }), slot)?.kind)
  expect(slots).toHaveLength(6)
  expect(kinds).not.toContain(undefined)
  expect(new Set(kinds).size).toBe(6)
})

test('the newsletter stands under the headline, support and contact next where the paper has them', () => {
  const ads = listHouseAds({ supportUrl: 'https://apoyo.example/', contactEmail: 'redaccion@elcabo.example' })
  const kinds = ['top', 'end', 'body-1'].map((slot) => chooseHouseAd(ads, slot)?.kind)
  expect(kinds).toEqual(['newsletter', 'support', 'contact'])
})

test('a slot that no page has has no advertisement', () => {
  expect(chooseHouseAd(listHouseAds({ supportUrl: '', contactEmail: null }), 'side')).toBeUndefined()
})
