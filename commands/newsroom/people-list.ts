import { database } from '#lib/database/client.ts'
import { findPeople } from '#lib/newsroom/people/find-people.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { roleText, text } from './text.ts'

export const peopleList = defineCommand({
  operands: {},
  options: { json: jsonOption },
  examples: ['newsroom people list'],
  needs: 'schema',
  async run({ options: { json } }) {
    const people = await findPeople(OPERATOR, database())
    if (json) {
      console.log(JSON.stringify(people, null, 2))
      return 0
    }
    if (people.length === 0) console.log(text.nobody)
    for (const { name, email, roles, disabledAt } of people) {
      const words = roles.map((role) => roleText[role]).join(', ')
      console.log(`${name} <${email}>: ${words}${disabledAt ? text.disabledMark : ''}`)
    }
    return 0
  },
})
