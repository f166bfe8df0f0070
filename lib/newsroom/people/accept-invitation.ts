import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { type FieldProblem, NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { takeInvitation } from './invitations.ts'
import { passwordProblems } from './password-rules.ts'

/** What somebody fills in to accept an invitation. */
export interface Acceptance {
  token: string
  name: string
  /** Ignored where the invitation names the address. */
  email: string
  password: string
  /** The network address of the request, for the audit log. */
  address?: string | undefined
}

/**
 * Makes the account and the person that an invitation is for.
 * @returns the id of the person and the address to sign in with.
 * @throws NewsroomError `invalid`, with the fields.
 */
export async function acceptInvitation(
  db: PrismaClient,
  { token, name, email, password, address }: Acceptance,
  now: Date,
): Promise<{ personId: number; email: string }> {
  const person = name.trim()
  refuseProblems([
    ...(isName(person) ? [] : [{ field: 'name', message: newsroomText.badName }]),
    ...passwordProblems(password, [person, email]),
  ])
  // Before the transaction: it takes a tenth of a second of CPU.
  const hash = await hashPassword(password)
  return db.$transaction(async (tx) => {
    const invitation = await takeInvitation(tx, token, now)
    const login = (invitation.email ?? email).trim().toLowerCase()
    await refuseAddress(tx, login)
    const personId = await createPerson(tx, { name: person, email: login, hash, roles: invitation.roles })
    await recordAudit(
      tx,
      { kind: 'person', id: personId, name: person, roles: invitation.roles, address },
      { action: 'people.invite', object: 'person', objectId: personId, fields: ['account'] },
    )
    return { personId, email: login }
  })
}

async function createPerson(
  tx: Database,
  { name, email, hash, roles }: { name: string; email: string; hash: string; roles: string[] },
): Promise<number> {
  const id = randomUUID()
  const created = await tx.person.create({
    data: {
      name,
      roles: roles as never,
      authUser: {
        create: {
          id,
          name,
          email,
          accounts: {
            create: { id: randomUUID(), accountId: id, providerId: 'credential', password: hash },
          },
        },
      },
    },
    select: { id: true },
  })
  return created.id
}

async function refuseAddress(tx: Database, email: string): Promise<void> {
  if (!z.email().max(254).safeParse(email).success)
    refuseProblems([{ field: 'email', message: newsroomText.badEmail }])
  if (await tx.authUser.findUnique({ where: { email }, select: { id: true } }))
    refuseProblems([{ field: 'email', message: newsroomText.emailTaken }])
}

function refuseProblems(fields: FieldProblem[]): void {
  const [first] = fields
  if (first) throw new NewsroomError('invalid', first.message, { fields })
}

/** As the database has it: one line of 1 to 120 characters. */
function isName(text: string): boolean {
  return text.length >= 1 && text.length <= 120 && !/\p{Cc}/u.test(text)
}
