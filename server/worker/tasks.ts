import { parseCronItems, type Task, type TaskList } from 'graphile-worker'
import { publishDue } from '#lib/articles/editing/publication.ts'
import { database } from '#lib/database/client.ts'
import type { Jobs } from '#lib/jobs/jobs.ts'
import { log } from '#lib/log/log.ts'
import { finishAllLater } from '#lib/media/finish-later.ts'
import { finishPicture } from '#lib/media/finish-picture.ts'
import { readBounceMailbox } from '#lib/newsletter/bounces/bounce-mailbox.ts'
import { cleanUpNewsletter } from '#lib/newsletter/clean-up.ts'
import { runDelivery } from '#lib/newsletter/delivery/run.ts'
import { tick } from '#lib/newsletter/editions/tick.ts'
import { signUp } from '#lib/newsletter/sign-up.ts'
import { sendWelcome } from '#lib/newsletter/welcome.ts'
import { beginNewDay, LOOKED_AT_EVERY } from '#lib/site/new-day.ts'

/** `stopping` is aborted when the process is to end: long work ends early and goes on in the next one. */
type Run<Name extends keyof Jobs> = (payload: Jobs[Name], stopping: AbortSignal) => Promise<void>

/** What each job does: one line a job, the work itself is in `lib`. */
const jobs: { [Name in keyof Jobs]: Run<Name> } = {
  'publish-due': async () => {
    await publishDue(database(), new Date())
  },
  'new-day': () => beginNewDay(database(), new Date()),
  'finish-picture': ({ imageId }) => finishPicture(database(), imageId, new Date()),
  'finish-pictures': async () => {
    await finishAllLater(database())
  },
  'newsletter-sign-up': (request) => signUp(database(), request, new Date()),
  'newsletter-welcome': (request) => sendWelcome(database(), request),
  'newsletter-tick': () => tick(database(), new Date(), (line) => log().warn(line)),
  'newsletter-deliver': async (_, stopping) => {
    await runDelivery(database(), stopping)
  },
  'newsletter-bounces': async () => {
    await readBounceMailbox(database(), new Date())
  },
  'newsletter-clean-up': () => cleanUpNewsletter(database(), new Date()),
}

/** The jobs as the queue runs them. */
export function tasks(stopping: AbortSignal): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]): [string, Task] => [
      name,
      (payload) => (job as Run<never>)(payload as never, stopping),
    ]),
  )
}

export const cron = parseCronItems([
  // Each scheduled article has a job of its own; this finds those whose job was lost.
  { task: 'publish-due', match: '*/5 * * * *', options: { jobKey: 'publish-due' } },
  { task: 'new-day', match: `*/${LOOKED_AT_EVERY} * * * *`, options: { jobKey: 'new-day' } },
  { task: 'newsletter-tick', match: '* * * * *', options: { jobKey: 'newsletter-tick' } },
  { task: 'newsletter-bounces', match: '*/5 * * * *', options: { jobKey: 'newsletter-bounces' } },
  // Each picture has a job of its own; this finds those of older versions.
  { task: 'finish-pictures', match: '17 * * * *', options: { jobKey: 'finish-pictures' } },
  { task: 'newsletter-clean-up', match: '20 4 * * *', options: { jobKey: 'newsletter-clean-up' } },
])
