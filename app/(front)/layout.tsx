import type { ReactNode } from 'react'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { getToday } from '#lib/site/cached.ts'

/** The front page alone carries the day: it is made anew when the day changes. */
export default async function FrontLayout({ children }: { children: ReactNode }) {
  return <PortalFrame today={await getToday()}>{children}</PortalFrame>
}
