import type { Metadata } from 'next'
import { NewsletterForm } from '#components/portal/newsletter-form.tsx'
import { Notice } from '#components/portal/notice.tsx'
import { responseText } from '#lib/newsletter/text.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import { text } from '../text.ts'

export const metadata: Metadata = { title: text.disposableTitle, robots: { index: false } }

export default async function Page() {
  const privacy = privacyPath(await getMasthead())
  return (
    <Notice title={text.disposableTitle} text={text.disposableText}>
      <NewsletterForm
        source={pathTo('newsletter')}
        privacyPath={privacy}
        error={responseText.disposableAddress}
      />
    </Notice>
  )
}
