import { expect, test } from 'vitest'
import { describeStories } from './describe-stories.ts'

const stories = (...lengths: number[]) => lengths.map((length) => ({ headline: 'x'.repeat(length) }))

test.each([
  [stories(), 0],
  [stories(50, 50), 103],
  [stories(78, 79, 10), 160],
  [stories(78, 80, 10), 78],
  [stories(200, 10), 200],
])('the description of %# has %i characters', (all, length) =>
  expect(describeStories(all)).toHaveLength(length),
)
