import { expect, test } from 'vitest'
import { siteVerification } from './verification.ts'

test('each code has the name that its service looks for, and missing ones are left out', () => {
  expect(
    siteVerification({ googleVerification: 'g', bingVerification: 'b', facebookVerification: 'f' }),
  ).toEqual({ google: 'g', other: { 'msvalidate.01': 'b', 'facebook-domain-verification': 'f' } })
  expect(
    siteVerification({ googleVerification: '', bingVerification: '', facebookVerification: '' }),
  ).toEqual({ other: {} })
})
