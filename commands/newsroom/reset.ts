import { database } from '#lib/database/client.ts'
import { createResetLink } from '#lib/newsroom/people/reset-link.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { settings } from '#lib/settings/settings.ts'
import { defineCommand } from '../command-line/command.ts'
import { emailOperand, findByEmail } from './find-by-email.ts'
import { text } from './text.ts'

export const reset = defineCommand({
  details: 'Escribe un enlace con el que la persona elige otra contraseña.',
  operands: { email: emailOperand },
  options: {},
  examples: ['newsroom reset ana@elcabo.example'],
  needs: 'schema',
  async run({ operands: { email } }) {
    const { id } = await findByEmail(database(), email)
    console.log(settings().newsroomUrl + (await createResetLink(OPERATOR, database(), id, new Date())))
    console.error(text.resetLife)
    return 0
  },
})
