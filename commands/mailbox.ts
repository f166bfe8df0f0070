import { mailboxAddress } from '#lib/mail/mailbox-address.ts'
import { settings } from '#lib/settings/settings.ts'
import { defineCommand } from './command-line/command.ts'

export const mailbox = defineCommand({
  details:
    'Mientras no hay servidor de correo (SMTP_URL), los correos quedan en el buzón. Quien tiene su dirección los lee todos.',
  operands: {},
  options: {},
  examples: ['mailbox'],
  needs: 'nothing',
  async run() {
    if (settings().smtpUrl) {
      console.error('Hay un servidor de correo (SMTP_URL): el buzón está cerrado.')
      return 1
    }
    console.log(mailboxAddress(settings()))
    return 0
  },
})
