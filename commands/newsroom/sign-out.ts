import { database } from '#lib/database/client.ts'
import { signOutPerson } from '#lib/newsroom/people/manage-people.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { defineCommand } from '../command-line/command.ts'
import { emailOperand, findByEmail } from './find-by-email.ts'
import { text } from './text.ts'

export const signOut = defineCommand({
  operands: { email: emailOperand },
  options: {},
  examples: ['newsroom sign-out ana@elcabo.example'],
  needs: 'schema',
  async run({ operands: { email } }) {
    const { id, name } = await findByEmail(database(), email)
    await signOutPerson(OPERATOR, database(), id)
    console.log(text.signedOut(name))
    return 0
  },
})
