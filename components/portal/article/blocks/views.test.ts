import { expect, test } from 'vitest'
import { NODE_RULES } from '#lib/blocks/kinds.ts'
import { NODE_VIEWS } from './views.ts'

test('every node type that lib/blocks knows has a view, and no other', () => {
  expect(Object.keys(NODE_VIEWS).sort()).toEqual([...NODE_RULES.keys()].sort())
})
