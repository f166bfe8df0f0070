import { database } from '#lib/database/client.ts'
import { sendProof } from '#lib/newsletter/delivery/send-proof.ts'
import { normaliseAddress } from '#lib/newsletter/email-address.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { editionId, editionOperand } from './edition-operand.ts'

export const proof = defineCommand({
  operands: {
    edition: editionOperand,
    address: { label: 'DIRECCIÓN', summary: 'el correo electrónico que la recibe' },
  },
  options: { json: jsonOption },
  examples: ['newsletter proof 12 yo@elcabo.example'],
  needs: 'schema',
  async run({ operands: { edition, address }, options: { json } }) {
    const to = normaliseAddress(address)
    if (!to) throw new UsageError(`«${address}» no es una dirección de correo.`)
    const id = editionId(edition)
    await sendProof(database(), id, to)
    console.log(json ? JSON.stringify({ id, to }) : `La prueba de la edición ${id} va camino de ${to}.`)
    return 0
  },
})
