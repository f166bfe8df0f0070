import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { Notice } from '#components/portal/notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { preferencesPath, verifyReaderToken } from '#lib/newsletter/self-service/reader-token.ts'
import { PLACEHOLDER, pathTo } from '#lib/routes/paths.ts'
import { text } from '../../text.ts'

export const metadata: Metadata = {
  title: text.unsubscribeTitle,
  robots: { index: false, follow: false },
  referrer: 'same-origin',
}

export function generateStaticParams() {
  return [{ token: PLACEHOLDER }]
}

/** The page only shows a form, because mail scanners open every link. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!verifyReaderToken(token)) notFound()
  return (
    <Notice
      title={text.unsubscribeTitle}
      text={text.unsubscribeText}
      link={{ href: preferencesPath(token), label: text.toPreferences }}
    >
      <form method="post" action={pathTo('unsubscribeForm')}>
        <input type="hidden" name="token" value={token} />
        <Button>{text.unsubscribeButton}</Button>
      </form>
    </Notice>
  )
}
