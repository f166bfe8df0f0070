/** The columns of a story that is not scheduled. */
export const NO_SCHEDULE = {
  stage: 'draft',
  scheduledVersion: null,
  scheduledAt: null,
  scheduledWall: null,
  zone: null,
} as const
