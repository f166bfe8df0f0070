import type { ReactNode } from 'react'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { getMasthead } from '#lib/site/cached.ts'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  return <PortalFrame masthead={await getMasthead()}>{children}</PortalFrame>
}
