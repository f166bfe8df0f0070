import { expect, test } from 'vitest'
import { Durations } from './durations.ts'

test('the buckets of a histogram are cumulative', () => {
  const durations = new Durations()
  for (const ms of [0.01, 0.05, 0.051, 3, 20_000]) durations.add(ms)
  const lines = durations.lines('portada_x_seconds', 'kind="page"')
  expect(lines.slice(0, 2)).toEqual([
    'portada_x_seconds_bucket{kind="page",le="0.00005"} 2',
    'portada_x_seconds_bucket{kind="page",le="0.0001"} 3',
  ])
  expect(lines).toContain('portada_x_seconds_bucket{kind="page",le="0.005"} 4')
  expect(lines).toContain('portada_x_seconds_bucket{kind="page",le="10"} 4')
  expect(lines.slice(-3)).toEqual([
    'portada_x_seconds_bucket{kind="page",le="+Inf"} 5',
    expect.stringMatching(/^portada_x_seconds_sum\{kind="page"\} 20\.003/),
    'portada_x_seconds_count{kind="page"} 5',
  ])
})

test('without labels', () => {
  expect(new Durations().lines('x').slice(-3)).toEqual(['x_bucket{le="+Inf"} 0', 'x_sum 0', 'x_count 0'])
})
