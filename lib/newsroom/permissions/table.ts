import type { ActorKind, Role } from '#prisma/generated/client.ts'

/** The columns of the table: a role of a person, or a part of the portal. */
export type Column = Role | Exclude<ActorKind, 'person'>

/**
 * Whose stories an action is allowed on. `own` is a story that the person owns or is assigned; of an action without a
 * story, `any` allows it. `setting` is `own` where the setting `reportersPublish` is on, else never.
 */
export type Scope = 'any' | 'own' | 'setting' | 'never'

const COLUMNS: readonly Column[] = [
  'reporter',
  'editor',
  'publisher',
  'advertising',
  'importer',
  'clock',
  'operator',
]

/** Who may do what. One row an action; the columns are those of the header. */
const TABLE = `
action                | reporter | editor | publisher | advertising | importer | clock | operator
story.create          | any      | any    | never     | never       | any      | never | never
story.read            | own      | any    | any       | never       | any      | any   | never
story.write           | own      | any    | never     | never       | never    | never | never
story.submit          | own      | any    | never     | never       | never    | never | never
story.approve         | never    | any    | never     | never       | never    | never | never
story.schedule        | setting  | any    | never     | never       | any      | never | never
story.publish         | setting  | any    | never     | never       | any      | any   | never
story.withdraw        | setting  | any    | never     | never       | any      | never | never
story.discard         | own      | any    | never     | never       | never    | never | never
story.address         | own      | any    | never     | never       | any      | never | never
story.moveAddress     | setting  | any    | never     | never       | any      | never | never
story.direct          | never    | any    | never     | never       | any      | never | never
story.assign          | never    | any    | never     | never       | never    | never | never
story.import          | never    | never  | never     | never       | any      | never | never
story.settleProposal  | never    | any    | never     | never       | never    | never | never
story.note            | own      | any    | any       | never       | never    | never | never
story.preview         | own      | any    | never     | never       | never    | never | never
story.purge           | never    | never  | any       | never       | never    | never | never
section.create        | never    | any    | any       | never       | any      | never | never
author.create         | never    | any    | any       | never       | any      | never | never
tag.create            | any      | any    | never     | never       | any      | never | never
front.arrange         | never    | any    | never     | never       | never    | never | never
newsletter.manage     | never    | any    | never     | never       | never    | never | never
paper.change          | never    | never  | any       | never       | never    | never | any
people.list           | any      | any    | any       | any         | never    | never | any
people.invite         | never    | never  | any       | never       | never    | never | any
people.change         | never    | never  | any       | never       | never    | never | any
audit.read            | never    | any    | any       | never       | never    | never | any
audit.retention       | never    | never  | never     | never       | never    | any   | never
`

/** What an actor may do in the newsroom. */
export type Action =
  | `story.${'create' | 'read' | 'write' | 'submit' | 'approve' | 'schedule' | 'publish' | 'withdraw' | 'discard'}`
  /** The address of a story that was never published, and of one that was: the second leaves a redirect. */
  | `story.${'address' | 'moveAddress'}`
  /** Weight, canonical address, `noindex` and embargo. */
  | 'story.direct'
  | `story.${'assign' | 'import' | 'settleProposal' | 'note' | 'preview' | 'purge'}`
  | `${'section' | 'author' | 'tag'}.create`
  | 'front.arrange'
  | 'newsletter.manage'
  | 'paper.change'
  | `people.${'list' | 'invite' | 'change'}`
  | `audit.${'read' | 'retention'}`

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()))

/** The table as scopes by action and column. */
export const PERMISSIONS: ReadonlyMap<Action, Readonly<Record<Column, Scope>>> = new Map(
  rows.map(([action, ...scopes]) => [
    action as Action,
    Object.fromEntries(COLUMNS.map((column, index) => [column, scopes[index]])) as Record<Column, Scope>,
  ]),
)

/** All actions, in the order of the table. */
export const ACTIONS: readonly Action[] = [...PERMISSIONS.keys()]
