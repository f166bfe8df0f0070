import { database } from './client.ts'

/** Whether the database of this process answers a query. */
export async function isDatabaseAnswering(): Promise<boolean> {
  return database().$queryRaw`select 1`.then(
    () => true,
    () => false,
  )
}
