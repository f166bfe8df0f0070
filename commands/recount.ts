import { recountLists } from '#lib/cards/recount-lists.ts'
import { database } from '#lib/database/client.ts'
import { defineCommand } from './command-line/command.ts'

export const recount = defineCommand({
  details: 'Solo hace falta si doctor lo pide. Los lectores y la redacción pueden seguir mientras tanto.',
  operands: {},
  options: {},
  examples: ['recount'],
  needs: 'schema',
  async run() {
    await recountLists(database())
    console.log('Las listas se han contado de nuevo.')
    return 0
  },
})
