import { sign } from '#lib/settings/secrets.ts'

/** What the portals of one paper say of themselves, so that its operator can tell them from others; it gives nothing away. */
export function portalMark(): string {
  return sign('newsletter', 'portal').slice(0, 16)
}
