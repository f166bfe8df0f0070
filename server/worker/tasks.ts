import { parseCronItems, type TaskList } from 'graphile-worker'
import { expirePicture } from '#lib/articles/editing/expire-picture.ts'
import { database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import type { JobHandle } from '#lib/jobs/define-job.ts'
import { log } from '#lib/log/log.ts'
import { removeUnnamedFiles } from '#lib/media/delete-images.ts'
import { finishAllLater } from '#lib/media/finish-later.ts'
import { finishPicture } from '#lib/media/finish-picture.ts'
import { finishPictureJob, finishPicturesJob, removeFilesJob } from '#lib/media/jobs.ts'
import { readBounceMailbox } from '#lib/newsletter/bounces/bounce-mailbox.ts'
import { cleanUpNewsletter } from '#lib/newsletter/clean-up.ts'
import { runDelivery } from '#lib/newsletter/delivery/run-delivery.ts'
import { sendDueEditions } from '#lib/newsletter/editions/send-due-editions.ts'
import { bouncesJob, cleanUpJob, deliverJob, signUpJob, tickJob, welcomeJob } from '#lib/newsletter/jobs.ts'
import { sendWelcome } from '#lib/newsletter/sign-up/send-welcome.ts'
import { signUp } from '#lib/newsletter/sign-up/sign-up.ts'
import { sendAlertMail } from '#lib/newsroom/alerts/alert-mail.ts'
import { forgetAddresses } from '#lib/newsroom/audit/retention.ts'
import {
  findingsJob,
  newsroomAlertJob,
  newsroomMailJob,
  newsroomRetentionJob,
  publishDueJob,
  unusedPicturesJob,
} from '#lib/newsroom/jobs.ts'
import { sendPeopleMail } from '#lib/newsroom/people/people-mail.ts'
import { removeExpired } from '#lib/newsroom/people/retention.ts'
import { CLOCK } from '#lib/newsroom/permissions/actor.ts'
import { removeUnusedPictures } from '#lib/newsroom/pictures/remove-unused-pictures.ts'
import { publishDue } from '#lib/newsroom/stories/publish-due.ts'
import { settings } from '#lib/settings/settings.ts'
import { shareCardJob, shareCardsJob } from '#lib/share-cards/jobs.ts'
import { makeCard } from '#lib/share-cards/make-card.ts'
import { requestMissingCards } from '#lib/share-cards/outdated-cards.ts'
import { newDayJob } from '#lib/site/jobs.ts'
import { beginNewDay, NEW_DAY_CHECK_MINUTES } from '#lib/site/new-day.ts'
import { isUnconfirmedCopy } from '#lib/site/restored-copy.ts'
import { reportFindings } from '#server/operations/doctor/report-findings.ts'

/** Does the work of a job. `stopping` is aborted when the process is to end: long work ends early and is resumed in the next one. */
type RunJob<Payload extends object> = (payload: Payload, stopping: AbortSignal) => Promise<unknown>

/** A kind of job and the function that does its work. */
interface Binding {
  name: string
  run: RunJob<never>
}

function bind<Payload extends object>({ name }: JobHandle<Payload>, run: RunJob<Payload>): Binding {
  return { name, run }
}

/** Every kind of job that a domain of `lib` declares; the work itself is done in `lib`. */
const bindings: readonly Binding[] = [
  bind(publishDueJob, () => publishDue(CLOCK, database(), new Date())),
  bind(newDayJob, () => beginNewDay(database(), new Date())),
  bind(finishPictureJob, ({ imageId }) =>
    finishPicture(database(), imageId, { now: new Date(), expirePages: expirePicture }),
  ),
  bind(finishPicturesJob, () => finishAllLater(database())),
  bind(removeFilesJob, ({ files }) => removeUnnamedFiles(database(), files)),
  bind(unusedPicturesJob, () => removeUnusedPictures(CLOCK, database(), new Date())),
  bind(shareCardJob, (target) => makeCard(database(), target, new Date())),
  bind(shareCardsJob, () => requestMissingCards(database())),
  bind(signUpJob, (request) => signUp(database(), request, new Date())),
  bind(welcomeJob, (request) => sendWelcome(database(), request)),
  bind(tickJob, () => sendDueEditions(database(), new Date(), (line) => log().warn(line))),
  bind(deliverJob, (_, stopping) => runDelivery(database(), stopping)),
  bind(bouncesJob, () => readBounceMailbox(database(), new Date())),
  bind(cleanUpJob, () => cleanUpNewsletter(database(), new Date())),
  bind(newsroomMailJob, (mail) => sendPeopleMail(database(), mail)),
  bind(newsroomAlertJob, (mail) => sendAlertMail(database(), mail)),
  bind(findingsJob, () => reportFindings(settings(), new Date())),
  bind(newsroomRetentionJob, async () => {
    await forgetAddresses(CLOCK, database(), new Date())
    await removeExpired(CLOCK, database(), new Date())
  }),
]

/** Jobs that write to somebody, or empty a mailbox. */
const OUTWARD: ReadonlySet<string> = new Set(
  [signUpJob, welcomeJob, tickJob, deliverJob, bouncesJob, newsroomMailJob, newsroomAlertJob].map(
    ({ name }) => name,
  ),
)
/** Those that come again by themselves. */
const RECURRING: ReadonlySet<string> = new Set([tickJob, deliverJob, bouncesJob].map(({ name }) => name))
/** How long a job of a restored copy waits before it looks again whether it may send. */
const COPY_WAIT_MS = 600_000

/** The jobs as graphile-worker runs them. A restored copy sends nothing until somebody confirms that it is the paper. */
export function tasks(stopping: AbortSignal): TaskList {
  return Object.fromEntries(
    bindings.map(({ name, run }) => [
      name,
      async (payload: unknown) => {
        if (OUTWARD.has(name) && (await isUnconfirmedCopy(database()))) await postpone(name, payload)
        else await run(payload as never, stopping)
      },
    ]),
  )
}

async function postpone(name: string, payload: unknown): Promise<void> {
  if (RECURRING.has(name)) return
  const runAt = new Date(Date.now() + COPY_WAIT_MS)
  await addJob(database(), { name }, payload as object, { runAt })
}

/** Adds a job at every time that the pattern matches, replacing one that still waits. */
function schedule({ name }: JobHandle<Record<string, never>>, match: string) {
  return { task: name, match, options: { jobKey: name } }
}

export const cron = parseCronItems([
  // Each scheduled story has a job of its own; this one finds those whose job was lost.
  schedule(publishDueJob, '*/5 * * * *'),
  schedule(newDayJob, `*/${NEW_DAY_CHECK_MINUTES} * * * *`),
  schedule(tickJob, '* * * * *'),
  schedule(bouncesJob, '*/5 * * * *'),
  // Each picture has a job of its own; this one finds those of older versions.
  schedule(finishPicturesJob, '17 * * * *'),
  // Each story that is published has a job of its own; this one finds what has no card.
  schedule(shareCardsJob, '37 * * * *'),
  schedule(findingsJob, '7,22,37,52 * * * *'),
  schedule(cleanUpJob, '20 4 * * *'),
  schedule(newsroomRetentionJob, '40 4 * * *'),
  schedule(unusedPicturesJob, '50 4 * * *'),
])
