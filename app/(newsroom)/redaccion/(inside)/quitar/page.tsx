import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { PurgeForm } from '#components/newsroom/purge/purge-form.tsx'
import { text as purgeText } from '#components/newsroom/purge/text.ts'
import { text } from '#components/newsroom/text.ts'
import ui from '#components/newsroom/ui/ui.module.css'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { findStoryPictures } from '#lib/newsroom/purge/find-story-pictures.ts'
import { requireRowId } from '../../../require-row-id.ts'
import { requireVisit } from '../../../require-visit.ts'

export const metadata: Metadata = { title: text.purge }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Where a publisher takes something out of the whole paper for good; a story may be named whose pictures are shown. */
export default async function Page({ searchParams }: Props) {
  const { actor, db } = await requireVisit()
  if (!isAllowed(actor, 'story.purge')) notFound()
  const { noticia } = await searchParams
  const pictures =
    typeof noticia === 'string'
      ? await findStoryPictures(actor, db, requireRowId(noticia)).catch((error) => {
          if (error instanceof NewsroomError) notFound()
          throw error
        })
      : []
  return (
    <div className={ui.screen}>
      <h1>{purgeText.title}</h1>
      <p>{purgeText.help}</p>
      <p className={ui.soft}>{purgeText.hint}</p>
      <PurgeForm pictures={pictures.map(({ id, src, alt }) => ({ id, src, alt }))} />
    </div>
  )
}
