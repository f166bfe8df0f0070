import { expect, test } from 'vitest'
import { checkIdentity } from './identity.ts'

const complete = {
  contactEmail: 'redaccion@elcabo.example',
  postalAddress: 'Muelle 3, Villasal',
  privacyPage: 'privacidad',
  pages: [{ title: 'Privacidad', slug: 'privacidad' }],
}

test('nothing is missing', () => {
  expect(checkIdentity(complete)).toEqual([expect.objectContaining({ state: 'ok' })])
})

test.each([
  [{ contactEmail: null }, 'contactEmail'],
  [{ postalAddress: '' }, 'postalAddress'],
  [{ privacyPage: '' }, 'privacyPage'],
  [{ pages: [] }, 'privacyPage'],
])('%j asks for %s', (missing, key) => {
  expect(checkIdentity({ ...complete, ...missing })).toEqual([
    expect.objectContaining({ state: 'warning', advice: expect.stringContaining(key) }),
  ])
})
