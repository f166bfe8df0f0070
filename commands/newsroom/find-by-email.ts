import type { Database } from '#lib/database/client.ts'
import { findPeople, type PersonRow } from '#lib/newsroom/people/find-people.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { text } from './text.ts'

export const emailOperand = { label: 'CORREO', summary: 'el correo de la cuenta' } as const

/** @throws UsageError when nobody has that address. */
export async function findByEmail(db: Database, email: string): Promise<PersonRow> {
  const person = (await findPeople(OPERATOR, db)).find((each) => each.email === email.trim().toLowerCase())
  if (!person) throw new UsageError(text.noPerson(email))
  return person
}
