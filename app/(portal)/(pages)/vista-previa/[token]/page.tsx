import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { connection } from 'next/server.js'
import { ArticlePreview } from '#components/portal/article/article-preview.tsx'
import { text } from '#components/portal/article/text.ts'
import { findPreviewPage } from '#lib/newsroom/preview/find-preview-page.ts'
import { getMasthead } from '#lib/site/cached.ts'

export const metadata: Metadata = {
  title: text.draftTitle,
  robots: { index: false, follow: false },
  // The address opens the draft: no other site learns it.
  referrer: 'no-referrer',
}

/** The page shows the working copy of this moment, so nothing of it is prerendered. */
export const instant = false

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  await connection()
  const [page, masthead] = await Promise.all([findPreviewPage(token, new Date()), getMasthead()])
  if (!page) notFound()
  return <ArticlePreview page={page} masthead={masthead} />
}
