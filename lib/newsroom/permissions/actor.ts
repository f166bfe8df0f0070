import type { ActorKind, Role } from '#prisma/generated/client.ts'

/** A person at work, with the roles of this moment. */
export interface PersonActor {
  kind: 'person'
  id: number
  name: string
  roles: readonly Role[]
  /** The network address the request came from, for the audit log. */
  address?: string | undefined
}

/** Who does something in the newsroom: a person, the importer, the clock, or whoever runs commands on the server. */
export type Actor = PersonActor | { kind: Exclude<ActorKind, 'person'> }

export const IMPORTER: Actor = { kind: 'importer' }
export const CLOCK: Actor = { kind: 'clock' }
export const OPERATOR: Actor = { kind: 'operator' }

/** The id of the person, `null` for a part of the portal. */
export function personIdOf(actor: Actor): number | null {
  return actor.kind === 'person' ? actor.id : null
}
