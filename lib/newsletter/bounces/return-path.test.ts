import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

process.env.PORTADA_DATA = mkdtempSync(path.join(tmpdir(), 'portada-test-'))
process.env.MAIL_FROM = 'boletin@elcabo.example'
const { findDeliveryId, deliveryToken, returnPath } = await import('./return-path.ts')

const token = deliveryToken(987_654_321)

test.each([
  returnPath(987_654_321),
  returnPath(987_654_321).toUpperCase(),
  `Return-Path: <boletin+${token}@elcabo.example>\r\nTo: ana@correo.example`,
  `Message-ID: <${token}@elcabo.example>`,
  `deadbeef-00000000000000000000 and then ${token}`,
])('finds the delivery in %j', (text) => expect(findDeliveryId(text)).toBe(987_654_321))

test.each([
  '',
  'boletin@elcabo.example',
  `x${token}`,
  token.slice(0, -1),
  token.replace(/^./, 'z'),
  `${token}0`,
])('finds no delivery in %j', (text) => expect(findDeliveryId(text)).toBeUndefined())

test('keeps the local part within 64 octets (RFC 5321, 4.5.3.1.1)', () => {
  expect(returnPath(2 ** 31 - 1).split('@')[0]?.length).toBeLessThanOrEqual(64)
})
