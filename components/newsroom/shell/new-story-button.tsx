'use client'

import { useRouter } from 'next/navigation.js'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import { useCommand } from '../ui/use-command.ts'

/** Begins a story and opens it. */
export function NewStoryButton() {
  const router = useRouter()
  const { run, isBusy, problem } = useCommand()
  const begin = () =>
    run(async () => {
      const { id } = await postCommand<{ id: number }>('/redaccion/api/stories')
      router.push(`/redaccion/noticias/${id}`)
    })
  return (
    <>
      <button type="button" data-primary disabled={isBusy} onClick={begin}>
        {text.newStory}
      </button>
      {problem && <span role="alert">{problem.message}</span>}
    </>
  )
}
