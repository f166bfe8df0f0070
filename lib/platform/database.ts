import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts'

/** Prisma's client inside a transaction, or the client itself. */
export type Database = Prisma.TransactionClient

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaPrisma?: PrismaClient }

/** The Prisma client of this process, connected to `DATABASE_URL`, which the server sets for the embedded one. */
export function database(): PrismaClient {
  shared.portadaPrisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: process.env.DATABASE_URL,
      max: 10,
      // A database that hangs is one that is away: whoever waits for it is told so.
      connectionTimeoutMillis: 10_000,
      query_timeout: 60_000,
    }),
    // A busy disk may take its time; a transaction that waits for ever helps nobody.
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
  return shared.portadaPrisma
}

/** Closes the connections of this process; the next call of `database()` opens new ones. */
export async function closeDatabase(): Promise<void> {
  await shared.portadaPrisma?.$disconnect()
  delete shared.portadaPrisma
}
