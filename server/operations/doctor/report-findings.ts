import { database } from '#lib/database/client.ts'
import { countJobs } from '#lib/jobs/count-jobs.ts'
import { type Problem, reportProblems } from '#lib/newsroom/alerts/report-problems.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { checkBackup } from './backup.ts'
import { checkDisk } from './disk.ts'
import { examine, type NamedFinding } from './examine.ts'
import { checkNewsletter } from './newsletter.ts'
import { checkNewsroomLogs } from './newsroom-log.ts'
import { checkQueue } from './queue.ts'
import { checkSchedule } from './schedule.ts'

/** Looks at what goes wrong by itself, and mails what is new. @returns how many findings are new. */
export async function reportFindings(
  { dataFolder, operatorAddress }: Pick<Settings, 'dataFolder' | 'operatorAddress'>,
  now: Date,
): Promise<number> {
  const db = database()
  const findings = await examine({
    disk: () => checkDisk(dataFolder),
    backup: () => checkBackup(dataFolder, now),
    jobs: async () => checkQueue(await countJobs(db)),
    schedule: () => checkSchedule(db, now),
    'newsroom logs': () => checkNewsroomLogs(db),
    newsletter: () => checkNewsletter(db, now),
  })
  return reportProblems(db, problemsOf(findings), operatorAddress)
}

/** Sentences hold numbers that change, so that the check and its state tell findings apart. */
function problemsOf(findings: readonly NamedFinding[]): Problem[] {
  const problems = findings
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, says, advice = '' }) => ({ key: `${check} ${state}`, says, advice }))
  return [...new Map(problems.map((problem) => [problem.key, problem])).values()]
}
