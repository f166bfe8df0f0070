import { expect, test } from 'vitest'
import { BLOCK_KINDS, NODE_RULES } from './kinds.ts'

test('no two kinds share a node type or the name of a directive', () => {
  const types = BLOCK_KINDS.flatMap(({ nodes }) => Object.keys(nodes))
  expect(types).toHaveLength(NODE_RULES.size)
  const names = BLOCK_KINDS.flatMap(({ directive }) =>
    (directive?.names ?? []).map((name) => `${directive?.form} ${name}`),
  )
  expect(new Set(names).size).toBe(names.length)
})
