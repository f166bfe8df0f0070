import type { JobCount } from '#lib/jobs/count-jobs.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/** A job that could have run for so long has nobody to run it. */
const LONG_SECONDS = 600

/** What to say of the jobs in the queue. */
export function checkQueue(jobs: readonly JobCount[]): Finding[] {
  const findings: Finding[] = []
  const dead = jobs.filter(({ state }) => state === 'dead')
  if (dead.length > 0) {
    const list = dead.map(({ task, count }) => `${count} ${task}`).join(', ')
    const advice =
      'They are not tried again. select task_identifier, last_error from graphile_worker.jobs says why each failed.'
    findings.push(warning(`Jobs have failed for good: ${list}`, advice))
  }
  const overdue = Math.max(0, ...jobs.filter(({ state }) => state === 'ready').map(({ oldest }) => oldest))
  if (overdue > LONG_SECONDS) {
    const says = `Jobs have waited for ${Math.round(overdue / 60)} minutes`
    findings.push(
      failure(says, 'Start the portal without PORTADA_WORKER=off, or npm run worker, and look at its log.'),
    )
  }
  const waiting = jobs.filter(({ state }) => state !== 'dead').reduce((sum, { count }) => sum + count, 0)
  return findings.length > 0 ? findings : [ok(`Jobs are done as they come (${waiting} in the queue)`)]
}
