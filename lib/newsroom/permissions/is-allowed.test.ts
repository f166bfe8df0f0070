import { describe, expect, test } from 'vitest'
import type { Role } from '#prisma/generated/client.ts'
import { type Actor, CLOCK, IMPORTER, OPERATOR } from './actor.ts'
import { isAllowed } from './is-allowed.ts'
import { ACTIONS, type Action, PERMISSIONS } from './table.ts'

const ROLES = ['reporter', 'editor', 'publisher', 'advertising'] as const
const OWN = { ownerId: 7, assigneeId: null }
const ASSIGNED = { ownerId: 1, assigneeId: 7 }
const OTHERS = { ownerId: 1, assigneeId: 2 }
const PUBLISHING = { reportersPublish: true }

function person(...roles: Role[]): Actor {
  return { kind: 'person', id: 7, name: 'Ana', roles }
}

/** Written a second time, by hand: the table must not change by accident. Letters: a any, o own, s setting, - never. */
const EXPECTED: Record<Action, string> = {
  'story.create': 'aa--a--',
  'story.read': 'oaa-aa-',
  'story.write': 'oa-----',
  'story.submit': 'oa-----',
  'story.approve': '-a-----',
  'story.schedule': 'sa--a--',
  'story.publish': 'sa--aa-',
  'story.withdraw': 'sa--a--',
  'story.discard': 'oa-----',
  'story.address': 'oa--a--',
  'story.moveAddress': 'sa--a--',
  'story.direct': '-a--a--',
  'story.assign': '-a-----',
  'story.import': '----a--',
  'story.settleProposal': '-a-----',
  'story.note': 'oaa----',
  'story.preview': 'oa-----',
  'story.purge': '--a----',
  'section.create': '-aa-a--',
  'author.create': '-aa-a--',
  'tag.create': 'aa--a--',
  'front.arrange': '-a-----',
  'newsletter.manage': '-a-----',
  'paper.change': '--a---a',
  'people.list': 'aaaa--a',
  'people.invite': '--a---a',
  'people.change': '--a---a',
  'audit.read': '-aa---a',
  'audit.retention': '-----a-',
}

test('the table has a scope for every action and column', () => {
  expect(ACTIONS).toEqual(Object.keys(EXPECTED))
  for (const scopes of PERMISSIONS.values()) {
    expect(Object.values(scopes).filter((scope) => !/^(any|own|setting|never)$/.test(scope))).toEqual([])
  }
})

const ACTORS: [string, Actor][] = [
  ...ROLES.map((role): [string, Actor] => [role, person(role)]),
  ['importer', IMPORTER],
  ['clock', CLOCK],
  ['operator', OPERATOR],
]

describe.each(ACTORS.map(([name, actor], column) => ({ name, actor, column })))(
  '$name',
  ({ actor, column }) => {
    test.each(ACTIONS)('%s', (action) => {
      const letter = EXPECTED[action][column]
      const own = letter === 'a' || letter === 'o'
      expect({
        own: isAllowed(actor, action, OWN),
        assigned: isAllowed(actor, action, ASSIGNED),
        others: isAllowed(actor, action, OTHERS),
        none: isAllowed(actor, action),
        ownWithSetting: isAllowed(actor, action, OWN, PUBLISHING),
        othersWithSetting: isAllowed(actor, action, OTHERS, PUBLISHING),
      }).toEqual({
        own,
        assigned: own,
        others: letter === 'a',
        none: letter === 'a',
        ownWithSetting: own || letter === 's',
        othersWithSetting: letter === 'a',
      })
    })
  },
)

test('a person with several roles may do what any of them allows, and nothing without a role', () => {
  const both = person('reporter', 'publisher')
  expect(isAllowed(both, 'story.write', OWN)).toBe(true)
  expect(isAllowed(both, 'people.invite')).toBe(true)
  expect(isAllowed(both, 'story.publish', OWN)).toBe(false)
  expect(ACTIONS.filter((action) => isAllowed(person(), action, OWN, PUBLISHING))).toEqual([])
})
