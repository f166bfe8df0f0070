import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { connection } from 'next/server.js'
import { PreferencesForm } from '#components/portal/newsletter/preferences-form.tsx'
import { text } from '#components/portal/newsletter/text.ts'
import { findPreferences } from '#lib/newsletter/self-service/preferences.ts'
import { verifyReaderToken } from '#lib/newsletter/self-service/reader-token.ts'

export const metadata: Metadata = {
  title: text.preferences,
  robots: { index: false, follow: false },
  referrer: 'same-origin',
}

/** The page belongs to a single reader, so it waits for the database and nothing of it is prerendered. */
export const instant = false

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!verifyReaderToken(token)) notFound()
  await connection()
  const preferences = await findPreferences(token)
  if (!preferences) notFound()
  return <PreferencesForm preferences={preferences} token={token} />
}
