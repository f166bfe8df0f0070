'use client'

import dynamic from 'next/dynamic.js'
import type { OpenedStory, StoryChoices } from './story-state.ts'

/** The editor is made in the browser alone: it needs the document of the page. */
const StoryEditor = dynamic(() => import('./story-editor.tsx'), { ssr: false })

/** The screen of a story. */
export function StoryScreen(props: { opened: OpenedStory; choices: StoryChoices }) {
  return <StoryEditor {...props} />
}
