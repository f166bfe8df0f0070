import { database } from '#lib/database/client.ts'
import { disablePerson } from '#lib/newsroom/people/manage-people.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { defineCommand } from '../command-line/command.ts'
import { emailOperand, findByEmail } from './find-by-email.ts'
import { text } from './text.ts'

export const disable = defineCommand({
  details:
    'Lo que hizo sigue llevando su nombre. La última persona que dirige el diario no se puede desactivar.',
  operands: { email: emailOperand },
  options: {},
  examples: ['newsroom disable ana@elcabo.example'],
  needs: 'schema',
  async run({ operands: { email } }) {
    const { id, name } = await findByEmail(database(), email)
    await disablePerson(OPERATOR, database(), id, new Date())
    console.log(text.disabled(name))
    return 0
  },
})
