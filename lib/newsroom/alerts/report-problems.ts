import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { newsroomAlertJob } from '#lib/newsroom/jobs.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** Something that whoever looks after the paper should know. */
export interface Problem {
  /** Tells it apart, as long as it lasts. */
  key: string
  says: string
  advice: string
}

/**
 * Mails the problems that are new to the publishers and the operator, in one mail each. One that lasts is not mailed again;
 * one that went and comes back is.
 * @returns how many are new.
 */
export async function reportProblems(
  db: PrismaClient,
  problems: readonly Problem[],
  operatorAddress: string | undefined,
): Promise<number> {
  return db.$transaction(async (tx) => {
    // Two processes that look at the same time report once.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('portada findings'))::text`
    const keys = problems.map(({ key }) => key)
    await tx.reportedFinding.deleteMany({ where: { key: { notIn: keys } } })
    const known = await tx.reportedFinding.findMany({ select: { key: true } })
    const fresh = problems.filter(({ key }) => !known.some((row) => row.key === key))
    if (fresh.length === 0) return 0
    const recipients = await findRecipients(tx, operatorAddress)
    // Whoever becomes publisher later is told then.
    if (recipients.length === 0) return 0
    await tx.reportedFinding.createMany({ data: fresh.map(({ key }) => ({ key })) })
    for (const to of recipients) await addJob(tx, newsroomAlertJob, { to, problems: fresh })
    return fresh.length
  })
}

async function findRecipients(tx: Database, operatorAddress: string | undefined): Promise<string[]> {
  const publishers = await tx.person.findMany({
    where: { roles: { has: 'publisher' }, disabledAt: null },
    select: { authUser: { select: { email: true } } },
  })
  const all = [
    ...publishers.map(({ authUser }) => authUser.email),
    ...(operatorAddress ? [operatorAddress] : []),
  ]
  return [...new Set(all.map((address) => address.toLowerCase()))]
}
