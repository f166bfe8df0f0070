import { announcePersonChange, PEOPLE_CHANNEL } from '#lib/newsroom/people/person-change.ts'
import { announceAllStories, announceStoryChange } from '#lib/newsroom/stories/story-change.ts'
import { readAnnouncement, STORY_CHANNEL } from '#lib/newsroom/stories/story-channel.ts'
import { keepListening } from '#server/database/keep-listening.ts'

/**
 * Tells this process what changes in the newsroom, by whichever process: people and their sessions, and stories that
 * somebody has open.
 */
export function followNewsroom(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  return keepListening(databaseUrl, {
    channels: [PEOPLE_CHANNEL, STORY_CHANNEL],
    onNotification(channel, payload) {
      if (channel === PEOPLE_CHANNEL) return announcePersonChange(payload)
      const announcement = readAnnouncement(payload)
      if (announcement) announceStoryChange(announcement)
    },
    async onConnect() {
      announcePersonChange()
      announceAllStories()
    },
  })
}
