import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import type { Mail } from '#lib/mail/message.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { sendAlertMail } from './alert-mail.ts'
import { type Problem, reportProblems } from './report-problems.ts'

const db = database()
const problem = (key: string): Problem => ({ key, says: `Falla <${key}>`, advice: 'Mírelo' })
const OPERATOR = 'operadora@correo.example'

beforeEach(async () => {
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})

/** The mails that wait to be sent: to whom, and about what. */
async function mails(): Promise<string[]> {
  const rows = await db.$queryRaw<{ payload: { to: string; problems: Problem[] } }[]>`
    select payload from graphile_worker._private_jobs`
  return rows.map(({ payload: { to, problems } }) => `${to}: ${problems.map(({ key }) => key).join()}`).sort()
}

test('nothing counts as told before there is somebody to tell', async () => {
  expect(await reportProblems(db, [problem('disk')], undefined)).toBe(0)
  expect(await db.reportedFinding.count()).toBe(0)
})

test('a problem is mailed once to publishers and operator, and again only after it was gone', async () => {
  const { email } = await newPerson('publisher')
  await newPerson('editor')
  expect(await reportProblems(db, [problem('disk'), problem('jobs')], OPERATOR)).toBe(2)
  expect(await mails()).toEqual([`${OPERATOR}: disk,jobs`, `${email}: disk,jobs`])
  expect(await reportProblems(db, [problem('disk'), problem('jobs')], OPERATOR)).toBe(0)
  expect(await reportProblems(db, [problem('jobs'), problem('backup')], OPERATOR)).toBe(1)
  expect(await mails()).toHaveLength(4)
  expect(await reportProblems(db, [problem('disk'), problem('backup')], OPERATOR)).toBe(1)
  expect((await mails()).filter((mail) => mail === `${email}: disk`)).toHaveLength(1)
})

test('processes that look at the same time report once', async () => {
  await db.reportedFinding.deleteMany()
  const counts = await Promise.all([1, 2, 3].map(() => reportProblems(db, [problem('clock')], OPERATOR)))
  expect(counts.sort()).toEqual([0, 0, 1])
})

test('the mail says what is wrong and what to do', async () => {
  const sent: Mail[] = []
  await sendAlertMail(db, { to: OPERATOR, problems: [problem('disk')] }, async (mail) => void sent.push(mail))
  expect(sent).toMatchObject([
    { to: OPERATOR, html: expect.stringContaining('Falla &lt;disk&gt;<br>Mírelo') },
  ])
  expect(sent[0]?.text).toContain('- Falla <disk>.\n  Mírelo')
})
