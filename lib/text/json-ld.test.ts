import { expect, test } from 'vitest'
import { serialiseJsonLd } from './json-ld.ts'

test('no text can end the script element, and the data is unchanged', () => {
  const data = { headline: '</script><script>alert(1)</script><!-- & \u2028\u2029 «ñ»' }
  const text = serialiseJsonLd(data)
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  expect(JSON.parse(text)).toEqual(data)
})
