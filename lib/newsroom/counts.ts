/** What the newsroom of this process has done since it started, for its metrics. */
export interface NewsroomCounts {
  openStreams: number
  updates: Record<'appended' | 'repeated' | 'rejected', number>
  compactions: number
  signIns: Record<'succeeded' | 'failed' | 'limited', number>
}

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaNewsroomCounts?: NewsroomCounts }
shared.portadaNewsroomCounts ??= {
  openStreams: 0,
  updates: { appended: 0, repeated: 0, rejected: 0 },
  compactions: 0,
  signIns: { succeeded: 0, failed: 0, limited: 0 },
}

export const newsroomCounts: NewsroomCounts = shared.portadaNewsroomCounts
