import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { AddressChoice } from '#components/portal/newsletter/address-choice.tsx'
import { Notice } from '#components/portal/notice.tsx'
import { readAddressQuestion } from '#lib/newsletter/sign-up/address-question.ts'
import { suggestAddress } from '#lib/newsletter/sign-up/suggest-address.ts'
import { CONSENT_VERSION, consentWording, formText } from '#lib/newsletter/text.ts'
import { PLACEHOLDER } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import { text } from '../../text.ts'

export const metadata: Metadata = {
  title: text.invalidTitle,
  robots: { index: false, follow: false },
  // With `no-referrer` the browser would submit the form with `Origin: null`, which is rejected.
  referrer: 'same-origin',
}

export function generateStaticParams() {
  return [{ token: PLACEHOLDER }]
}

/** Asks a reader without script which address they meant. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const question = readAddressQuestion(token)
  const suggested = question && suggestAddress(question.email)
  if (!question || !suggested) notFound()
  const privacy = privacyPath(await getMasthead())
  return (
    <Notice title={text.questionTitle(suggested)} text={text.questionText(question.email)}>
      <AddressChoice email={suggested} source={question.source} label={text.useSuggested(suggested)} />
      <AddressChoice email={question.email} source={question.source} label={text.useTyped(question.email)} />
      <p>
        {consentWording(CONSENT_VERSION)} {privacy && <a href={privacy}>{formText.privacy}</a>}
      </p>
    </Notice>
  )
}
