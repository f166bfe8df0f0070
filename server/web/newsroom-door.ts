import type { IncomingMessage } from 'node:http'
import { findSignedIn } from '#lib/newsroom/people/current-person.ts'
import type { Settings } from '#lib/settings/settings.ts'

/** Who may enter the newsroom, and at which hosts. */
export interface NewsroomDoor {
  /** The origin at which it answers. */
  url: string
  isItsHost(request: IncomingMessage): boolean
  /** Whether the request has the cookie of a session that is still open. */
  isSignedIn(request: IncomingMessage): Promise<boolean>
}

/** The door as the settings say. */
export function newsroomDoor({ newsroomUrl, newsroomHosts }: Settings): NewsroomDoor {
  return {
    url: newsroomUrl,
    isItsHost: ({ headers }) => newsroomHosts?.includes(headers.host?.toLowerCase() ?? '') ?? true,
    async isSignedIn({ headers }) {
      const cookie = headers.cookie
      if (!cookie) return false
      return (await findSignedIn(new Headers({ cookie }), new Date())) !== undefined
    },
  }
}
