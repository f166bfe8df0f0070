import type { Metadata } from 'next'
import { NewsletterForm } from '#components/portal/newsletter-form.tsx'
import { Notice } from '#components/portal/notice.tsx'
import { responseText } from '#lib/newsletter/text.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.emptyFieldTitle, robots: { index: false } }

export default function Page() {
  return (
    <Notice title={text.emptyFieldTitle} text={text.emptyFieldText}>
      <NewsletterForm source={pathTo('newsletter')} error={responseText.honeypotFilled} />
    </Notice>
  )
}
