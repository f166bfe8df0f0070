import type { ReactNode } from 'react'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { getMasthead, getToday } from '#lib/site/cached.ts'

/** The front page alone carries the day: it is made anew when the day changes. */
export default async function FrontLayout({ children }: { children: ReactNode }) {
  const [masthead, today] = await Promise.all([getMasthead(), getToday()])
  return (
    <PortalFrame masthead={masthead} today={today}>
      {children}
    </PortalFrame>
  )
}
