import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import { StoryScreen } from '#components/newsroom/story/story-screen.tsx'
import type { OpenedStory } from '#components/newsroom/story/story-state.ts'
import { text } from '#components/newsroom/story/text.ts'
import { openStoryJson } from '#lib/newsroom/api/story-json.ts'
import { findChoices } from '#lib/newsroom/choices/find-choices.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { requireRowId } from '../../../../require-row-id.ts'
import { requireVisit } from '../../../../require-visit.ts'

export const metadata: Metadata = { title: text.story }

interface Props {
  params: Promise<{ id: string }>
}

/** The screen of a story. */
export default async function Page({ params }: Props) {
  const visit = await requireVisit()
  const id = requireRowId((await params).id)
  const opened = await openStoryJson(visit, id).catch((error) => {
    if (error instanceof NewsroomError && ['not-found', 'forbidden'].includes(error.kind)) notFound()
    throw error
  })
  const choices = await findChoices(visit.actor, visit.db).catch((error) => {
    // Whoever reads stories without writing any has nothing to choose from.
    if (error instanceof NewsroomError)
      return { sections: [], authors: [], tags: [], agencies: [], people: [] }
    throw error
  })
  // As the API sends it: dates are texts.
  const sent = JSON.parse(JSON.stringify(opened)) as OpenedStory
  return <StoryScreen key={sent.documentId} opened={sent} choices={choices} />
}
