import { z } from 'zod'
import { database } from '#lib/database/client.ts'
import { invite as inviteSomebody } from '#lib/newsroom/people/invitations.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Role } from '#prisma/generated/client.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { roleText, text } from './text.ts'

export const invite = defineCommand({
  details:
    'Escribe un enlace con el que alguien crea su cuenta, una sola vez y en 48 horas. Con --email, además se le envía.',
  operands: {
    roles: { label: 'PAPELES', summary: `separados por comas: ${Object.values(roleText).join(', ')}` },
  },
  options: {
    email: { type: 'string', label: 'CORREO', summary: 'el correo de la cuenta, al que se envía el enlace' },
    json: jsonOption,
  },
  examples: ['newsroom invite editor', 'newsroom invite redactor,editor --email ana@elcabo.example'],
  needs: 'schema',
  async run({ operands, options: { email, json } }) {
    if (email !== undefined && !z.email().safeParse(email).success) throw new UsageError(text.badEmail(email))
    const invitation = { roles: readRoles(operands.roles), email }
    const { path, expiresAt } = await inviteSomebody(OPERATOR, database(), invitation, new Date())
    const link = settings().newsroomUrl + path
    console.log(json ? JSON.stringify({ link, expiresAt }) : link)
    if (!json) console.error(text.expires(expiresAt))
    return 0
  },
})

function readRoles(given: string): Role[] {
  const roles = given.split(',').map((word) => {
    const role = (Object.keys(roleText) as Role[]).find(
      (each) => roleText[each] === word.trim().toLowerCase(),
    )
    if (!role) throw new UsageError(text.badRoles(given))
    return role
  })
  return [...new Set(roles)]
}
