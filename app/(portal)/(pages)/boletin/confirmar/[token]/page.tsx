import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { Notice } from '#components/portal/notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { confirmationSignature, isToken } from '#lib/newsletter/sign-up/confirmation-token.ts'
import { PLACEHOLDER, pathTo } from '#lib/routes/paths.ts'
import { text } from '../../text.ts'

export const metadata: Metadata = {
  title: text.confirmTitle,
  robots: { index: false, follow: false },
  // With `no-referrer` the browser would submit the form with `Origin: null`, which is rejected.
  referrer: 'same-origin',
}

export function generateStaticParams() {
  return [{ token: PLACEHOLDER }]
}

/** The page only shows a form, because mail scanners open every link. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!isToken(token)) notFound()
  return (
    <Notice title={text.confirmTitle} text={text.confirmText}>
      <form method="post" action={pathTo('confirmForm')}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="signature" value={confirmationSignature(token)} />
        <Button>{text.confirmButton}</Button>
      </form>
    </Notice>
  )
}
