import { expect, test } from 'vitest'
import { serialiseJsonLd } from './json-ld.ts'

test('no text can leave the script element, and the data stays what it was', () => {
  const data = { headline: '</script><script>alert(1)</script><!-- & \u2028\u2029 «ñ»' }
  const text = serialiseJsonLd(data)
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  expect(JSON.parse(text)).toEqual(data)
})
