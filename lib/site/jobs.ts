import { defineJob } from '#lib/jobs/define-job.ts'

/** Expires the front page when a day begins, since it shows the date. */
export const newDayJob = defineJob('new-day')
