import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIRST_START_SECONDS } from './build.ts'

test('the guides and the program give one figure for the first start', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`about ${FIRST_START_SECONDS} seconds on two cores`)
  expect(readFileSync('docs/operate.md', 'utf8')).toContain(
    `unos ${FIRST_START_SECONDS} segundos con dos núcleos`,
  )
})
