import type { Database } from '#lib/database/client.ts'
import { AT_EASE, type Pace } from './pace.ts'

/** The pace of all processes together, locked until the transaction ends. */
export async function lockPace(tx: Database): Promise<Pace> {
  const read = () => tx.$queryRaw<{ state: Pace }[]>`select state from mail_pace where id = 1 for update`
  let [row] = await read()
  if (!row) {
    await tx.$executeRaw`
      insert into mail_pace (id, state) values (1, ${JSON.stringify(AT_EASE)}::jsonb) on conflict do nothing`
    ;[row] = await read()
  }
  return row?.state ?? AT_EASE
}

/** Keeps the pace, unless it is as it was. */
export async function savePace(tx: Database, before: Pace, pace: Pace): Promise<void> {
  const [old, state] = [JSON.stringify(before), JSON.stringify(pace)]
  if (old !== state) await tx.$executeRaw`update mail_pace set state = ${state}::jsonb where id = 1`
}
