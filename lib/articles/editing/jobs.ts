import { defineJob } from '#lib/jobs/define-job.ts'

/** Publishes the scheduled articles that are due. */
export const publishDueJob = defineJob('publish-due')
