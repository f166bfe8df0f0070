import { expect, test } from 'vitest'
import { brokenOffRequest } from '#testing/broken-off-request.ts'
import { readBytes, readForm } from './form-body.ts'

test('a body that breaks off is none', async () => {
  expect(await readBytes(brokenOffRequest(), 1000)).toBeUndefined()
  expect(await readForm(brokenOffRequest(), 1000)).toBe(413)
})
