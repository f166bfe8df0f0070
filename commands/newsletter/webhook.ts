import { webhookSecret } from '#lib/newsletter/bounces/bounce-webhook.ts'
import { settings } from '#lib/settings/settings.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'

export const webhook = defineCommand({
  details: 'La petición lleva el correo tal como llegó. La guía: docs/newsletter.md',
  operands: {},
  options: { json: jsonOption },
  examples: ['newsletter webhook'],
  needs: 'schema',
  async run({ options: { json } }) {
    const address = `${settings().siteUrl}/api/newsletter/bounces`
    const secret = webhookSecret()
    console.log(json ? JSON.stringify({ address, secret }) : `${address}\n${secret}`)
    return 0
  },
})
