import type { JobCount } from '#lib/jobs/count-jobs.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/** A job that has been due for longer probably has no worker. */
const MAX_WAIT_SECONDS = 600

/** The findings for the jobs in the queue. */
export function checkQueue(jobs: readonly JobCount[]): Finding[] {
  const findings: Finding[] = []
  const dead = jobs.filter(({ state }) => state === 'dead')
  if (dead.length > 0) {
    const list = dead.map(({ task, count }) => `${count} ${task}`).join(', ')
    const advice =
      'No se intentan de nuevo. Por qué falló cada una: select task_identifier, last_error from graphile_worker.jobs.'
    findings.push(warning(`Hay tareas que han fallado para siempre: ${list}`, advice))
  }
  const overdue = Math.max(0, ...jobs.filter(({ state }) => state === 'ready').map(({ oldest }) => oldest))
  if (overdue > MAX_WAIT_SECONDS) {
    const says = `Hay tareas que esperan desde hace ${Math.round(overdue / 60)} minutos`
    findings.push(
      failure(says, 'Arranque el portal sin PORTADA_WORKER=off, o npm run worker, y mire su registro.'),
    )
  }
  const waiting = jobs.filter(({ state }) => state !== 'dead').reduce((sum, { count }) => sum + count, 0)
  return findings.length > 0 ? findings : [ok(`Las tareas se hacen según llegan (en la cola: ${waiting})`)]
}
