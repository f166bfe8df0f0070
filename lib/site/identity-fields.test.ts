import { expect, test } from 'vitest'
import { identityFields } from './identity-fields.ts'

test.each([
  ['googleVerification', 'dBw5CvburAxi537Rp9qi5uG2174Vb6JwHwIRwPSLIK8', true],
  ['googleVerification', '', true],
  ['googleVerification', '<meta name="google-site-verification" content="x">', false],
  ['bingVerification', '0123456789ABCDEF0123456789ABCDEF', true],
  ['facebookVerification', 'a b', false],
  ['supportUrl', 'https://apoyo.example/dona?desde=diario', true],
  ['supportUrl', '', true],
  ['supportUrl', 'javascript:alert(1)', false],
  ['privacyPage', 'privacidad', true],
  ['privacyPage', '', true],
  ['privacyPage', '/acerca/privacidad', false],
  ['postalAddress', 'Calle de la Soga 14, Villasal', true],
  ['postalAddress', 'Calle\nSoga', false],
] as const)('%s %j is accepted: %s', (field, value, isAccepted) =>
  expect(identityFields[field].safeParse(value).success).toBe(isAccepted),
)
