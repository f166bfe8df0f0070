import { makeDkimKey } from '#lib/mail/dkim.ts'
import { senderAddress } from '#lib/mail/message.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'

/** A record in DNS holds strings of 255 octets at most (RFC 1035, 3.3.14); receivers join them (RFC 6376, 3.6.2.2). */
const MAX_STRING_LENGTH = 255

export const dkim = defineCommand({
  details: 'Si ya hay una clave, la conserva.',
  operands: {},
  options: { json: jsonOption },
  examples: ['newsletter dkim'],
  needs: 'schema',
  async run({ options: { json } }) {
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
      `\nPonga estos registros en la zona de ${domain}; si ya hay un registro _dmarc, déjelo. Los correos se firman desde el próximo\narranque. El registro SPF es el de su servidor de correo: su proveedor dice cuál.`,
    )
    return 0
  },
})

function quoted(value: string): string {
  const parts = value.match(new RegExp(`.{1,${MAX_STRING_LENGTH}}`, 'g')) ?? []
  return parts.map((part) => `"${part}"`).join(' ')
}
