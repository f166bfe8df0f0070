import type { Database } from '#lib/database/client.ts'
import { INITIAL_SEND_RATE, type SendRate } from './send-rate.ts'

/** Returns the send rate shared by all processes, and locks it until the transaction ends. */
export async function lockSendRate(tx: Database): Promise<SendRate> {
  const read = () => tx.$queryRaw<{ state: SendRate }[]>`select state from mail_pace where id = 1 for update`
  let [row] = await read()
  if (!row) {
    await tx.$executeRaw`
      insert into mail_pace (id, state) values (1, ${JSON.stringify(INITIAL_SEND_RATE)}::jsonb)
      on conflict do nothing`
    ;[row] = await read()
  }
  return row?.state ?? INITIAL_SEND_RATE
}

/** Stores the send rate if it changed. */
export async function saveSendRate(tx: Database, before: SendRate, rate: SendRate): Promise<void> {
  const [old, state] = [JSON.stringify(before), JSON.stringify(rate)]
  if (old !== state) await tx.$executeRaw`update mail_pace set state = ${state}::jsonb where id = 1`
}
