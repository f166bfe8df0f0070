import { defineJob } from '#lib/jobs/define-job.ts'

/** Removes what the newsroom keeps for a limited time only: addresses in the audit log, links and sessions that expired. */
export const newsroomRetentionJob = defineJob('newsroom-retention')

/** Sends a mail to somebody of the newsroom: an invitation, or the link for a new password. */
export const newsroomMailJob = defineJob<{ mail: 'reset' | 'invitation'; to: string; path: string }>(
  'newsroom-mail',
)

/** Tells publishers and operator by mail what the doctor finds. */
export const newsroomAlertJob = defineJob<{
  to: string
  problems: { key: string; says: string; advice: string }[]
}>('newsroom-alert')

/** Looks at the paper as the doctor does, and reports what is new. */
export const findingsJob = defineJob('newsroom-findings')

/** Removes pictures that were uploaded and are used nowhere. */
export const unusedPicturesJob = defineJob('unused-pictures')

/** Publishes the scheduled stories whose time has come. */
export const publishDueJob = defineJob('publish-due')
