import { makeDkimKey } from '#lib/mail/dkim.ts'
import { senderAddress } from '#lib/mail/message.ts'
import { webhookSecret } from '#lib/newsletter/bounces/bounce-webhook.ts'
import { settings } from '#lib/settings/settings.ts'
import { UsageError } from '../run-command.ts'
import type { Action } from './action.ts'

/** A record in DNS holds strings of 255 octets at most (RFC 1035, 3.3.14); receivers join them (RFC 6376, 3.6.2.2). */
const STRING_LENGTH = 255

/** Makes the key that mails are signed with, if there is none, and prints the records that its domain needs. */
export const dkim: Action = async ({ args, options: { json } }) => {
  if (args.length > 0) throw new UsageError()
  const { selector, publicKey } = makeDkimKey()
  const from = senderAddress()
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const records = [
    { name: `${selector}._domainkey.${domain}`, type: 'TXT', value: `v=DKIM1; k=rsa; p=${publicKey}` },
    { name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:${from}` },
  ]
  if (json) {
    console.log(JSON.stringify({ domain, selector, records }))
    return 0
  }
  for (const { name, type, value } of records) console.log(`${name}. ${type} ${quoted(value)}`)
  console.error(
    `\nPut these records into the zone of ${domain}; where there is a _dmarc record already, keep it. Mails are signed from the\nnext start on. The SPF record is your mail server's: its provider says which.`,
  )
  return 0
}

/** Prints where and how a mail server hands on what comes back. */
export const webhook: Action = async ({ args, options: { json } }) => {
  if (args.length > 0) throw new UsageError()
  const address = `${settings().siteUrl}/api/newsletter/bounces`
  const secret = webhookSecret()
  console.log(json ? JSON.stringify({ address, secret }) : `${address}\n${secret}`)
  return 0
}

function quoted(value: string): string {
  const parts = value.match(new RegExp(`.{1,${STRING_LENGTH}}`, 'g')) ?? []
  return parts.map((part) => `"${part}"`).join(' ')
}
