import type { ReactNode } from 'react'
import { PortalFrame } from '#components/portal/portal-frame.tsx'
import { getMasthead } from '#lib/site/cached.ts'

interface Props {
  params: Promise<{ section: string }>
  children: ReactNode
}

/** The frame of a section's lists and articles: its menu marks the section. */
export default async function SectionLayout({ params, children }: Props) {
  const [{ section }, masthead] = await Promise.all([params, getMasthead()])
  return (
    <PortalFrame masthead={masthead} currentSection={section}>
      {children}
    </PortalFrame>
  )
}
