'use client'

import { useRef, useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import styles from './story.module.css'
import { text } from './text.ts'

/** Signs in without leaving the page, so that what was typed stays. */
export function SignInAgain({ onSignedIn }: { onSignedIn: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [needsCode, setNeedsCode] = useState(false)
  const [error, setError] = useState('')

  const signIn = async (form: FormData) => {
    const value = (name: string) => String(form.get(name) ?? '')
    setError('')
    try {
      if (needsCode)
        await postCommand('/redaccion/api/auth/two-factor/verify-totp', { code: value('code').trim() })
      else {
        const answer = await postCommand<{ needsSecondFactor?: boolean }>(
          '/redaccion/api/auth/sign-in/email',
          { email: value('email').trim(), password: value('password') },
        )
        if (answer.needsSecondFactor) return setNeedsCode(true)
      }
      dialog.current?.close()
      onSignedIn()
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      setError(problem.message)
    }
  }

  return (
    <>
      <button type="button" data-primary onClick={() => dialog.current?.showModal()}>
        {text.signInAgain}
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-label={text.signInAgain}>
        <form action={signIn}>
          {needsCode ? (
            <label className={styles.field}>
              {text.code}
              <input name="code" inputMode="numeric" autoComplete="one-time-code" required />
            </label>
          ) : (
            <>
              <label className={styles.field}>
                {text.email}
                <input name="email" type="email" autoComplete="username" required />
              </label>
              <label className={styles.field}>
                {text.password}
                <input name="password" type="password" autoComplete="current-password" required />
              </label>
            </>
          )}
          {error && <p role="alert">{error}</p>}
          <div className={styles.buttons}>
            <button type="submit" data-primary>
              {text.signIn}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {text.cancel}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
