import { text as sharedText } from '../text.ts'
import { LabelRow } from './label-row.tsx'
import { text } from './text.ts'

/** The invitation to support the paper, below a story. */
export function SupportLink({ href }: { href: string }) {
  const link = (
    <a href={href} rel="noopener">
      {sharedText.support}
    </a>
  )
  return <LabelRow title={text.supportTitle} onScreenOnly items={[{ key: 'support', content: link }]} />
}
