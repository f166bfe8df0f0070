'use client'

import { useRouter } from 'next/navigation.js'
import { type ReactNode, useState } from 'react'
import { postCommand } from '../api.ts'
import { useCommand } from './use-command.ts'

/** A button that sends a command and shows the page anew, with the sentence that says what happened, or another page. */
export function CommandButton({
  path,
  body,
  tag,
  done,
  next,
  children,
}: {
  path: string
  body?: object
  /** For `If-Match`. */
  tag?: string
  /** What is said afterwards. */
  done?: string
  /** The screen that is shown afterwards, instead of this one. */
  next?: string
  children: ReactNode
}) {
  const router = useRouter()
  const { run, isBusy, problem } = useCommand()
  const [link, setLink] = useState<string>()
  const [message, setMessage] = useState('')
  const send = () =>
    run(async () => {
      setMessage('')
      const answer = await postCommand<{ link?: string }>(path, body, { tag })
      setLink(answer.link)
      setMessage(done ?? '')
      if (next) router.push(next)
      else router.refresh()
    })
  return (
    <>
      <button type="button" aria-disabled={isBusy} onClick={send}>
        {children}
      </button>
      {message && <span role="status">{message}</span>}
      {link && <code>{link}</code>}
      {problem && <span role="alert">{problem.message}</span>}
    </>
  )
}
