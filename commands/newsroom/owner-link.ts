import { database } from '#lib/database/client.ts'
import { inviteOwner } from '#lib/newsroom/people/invitations.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { settings } from '#lib/settings/settings.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { text } from './text.ts'

export const ownerLink = defineCommand({
  details:
    'Quien lo abre crea la primera cuenta, la de quien dirige el diario. Los enlaces anteriores dejan de valer.',
  operands: {},
  options: { json: jsonOption },
  examples: ['newsroom owner-link'],
  needs: 'schema',
  async run({ options: { json } }) {
    const { path, expiresAt } = await inviteOwner(OPERATOR, database(), new Date())
    const link = settings().newsroomUrl + path
    console.log(json ? JSON.stringify({ link, expiresAt }) : link)
    if (!json) console.error(text.expires(expiresAt))
    return 0
  },
})
