import { database as client } from '#lib/database/client.ts'
import { recountLists } from '#server/operations/recount-lists.ts'
import { defineCommand } from './command-line/command.ts'

export const recount = defineCommand({
  details: 'Solo hace falta si doctor lo pide. Los lectores y la redacción pueden seguir mientras tanto.',
  operands: {},
  options: {},
  examples: ['recount'],
  needs: 'schema',
  async run({ database }) {
    await recountLists(database.url, client())
    console.log('Las listas se han contado de nuevo.')
    return 0
  },
})
