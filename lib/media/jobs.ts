import { defineJob } from '#lib/jobs/define-job.ts'

/** Makes the renditions of a picture that take long: AVIF, and all formats when an older recipe made them. */
export const finishPictureJob = defineJob<{ imageId: number }>('finish-picture')

/** Adds a `finish-picture` job for every unfinished picture that has none. */
export const finishPicturesJob = defineJob('finish-pictures')

/** Removes media files, unless a picture has them again. */
export const removeFilesJob = defineJob<{ files: string[] }>('remove-media-files')
