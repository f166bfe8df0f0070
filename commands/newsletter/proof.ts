import { database as db } from '#lib/database/client.ts'
import { normaliseAddress } from '#lib/newsletter/address.ts'
import { sendProof } from '#lib/newsletter/delivery/send-proof.ts'
import { UsageError } from '../run-command.ts'
import type { Action } from './action.ts'
import { editionArgument } from './arguments.ts'

/** Sends an edition to one address, to be looked at before everybody has it. */
export const proof: Action = async ({ args, options: { json } }) => {
  const [edition, address = '', ...rest] = args
  const to = normaliseAddress(address)
  if (!to || rest.length > 0)
    throw new UsageError(`${address || 'Nothing'} is no address to send a proof to.`)
  const id = editionArgument(edition === undefined ? [] : [edition])
  await sendProof(db(), id, to)
  console.log(json ? JSON.stringify({ id, to }) : `A proof of edition ${id} is on its way to ${to}.`)
  return 0
}
