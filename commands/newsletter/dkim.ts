import { dkimKey, prepareDkimKey, startSigning } from '#lib/mail/dkim.ts'
import { senderAddress } from '#lib/mail/message.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'

/** A record in DNS holds strings of 255 octets at most (RFC 1035, 3.3.14); receivers join them (RFC 6376, 3.6.2.2). */
const MAX_STRING_LENGTH = 255

export const dkim = defineCommand({
  details:
    'Sin --sign, prepara una clave y escribe sus registros; si ya hay una, la conserva. Los correos no se firman hasta que se pide con\n--sign, cuando los registros ya están publicados.',
  operands: {},
  options: {
    sign: { type: 'boolean', summary: 'firma los correos con la clave preparada' },
    json: jsonOption,
  },
  examples: ['newsletter dkim', 'newsletter dkim --sign'],
  needs: 'schema',
  async run({ options: { sign, json } }) {
    if (sign && !startSigning()) {
      throw new Error('Todavía no hay ninguna clave: prepárela con newsletter dkim y publique sus registros.')
    }
    const { selector, publicKey } = prepareDkimKey()
    const isSigning = dkimKey() !== undefined
    const from = senderAddress()
    const domain = from.slice(from.lastIndexOf('@') + 1)
    const records = [
      { name: `${selector}._domainkey.${domain}`, type: 'TXT', value: `v=DKIM1; k=rsa; p=${publicKey}` },
      { name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:${from}` },
    ]
    if (json) {
      console.log(JSON.stringify({ domain, selector, isSigning, records }))
      return 0
    }
    for (const { name, type, value } of records) console.log(`${name}. ${type} ${quoted(value)}`)
    console.error(`\n${advice(domain, isSigning)}`)
    return 0
  },
})

function advice(domain: string, isSigning: boolean): string {
  if (isSigning)
    return 'Los correos se firman con esta clave; los de un portal en marcha, como muy tarde desde su próximo arranque.'
  return (
    `Todavía no se firma ningún correo. Ponga estos registros en la zona de ${domain}; si ya hay un registro _dmarc, déjelo.\n` +
    'El registro SPF es el de su servidor de correo: su proveedor dice cuál. Cuando estén publicados: newsletter dkim --sign'
  )
}

function quoted(value: string): string {
  const parts = value.match(new RegExp(`.{1,${MAX_STRING_LENGTH}}`, 'g')) ?? []
  return parts.map((part) => `"${part}"`).join(' ')
}
