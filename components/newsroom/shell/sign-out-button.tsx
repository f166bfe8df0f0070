'use client'

import { postCommand } from '../api.ts'
import { text } from '../text.ts'

/** Ends the session in this browser. */
export function SignOutButton() {
  const signOut = async () => {
    await postCommand('/redaccion/api/auth/sign-out')
    // A whole new page: nothing of the session stays in memory.
    location.assign('/redaccion/entrar')
  }
  return (
    <button type="button" onClick={signOut}>
      {text.signOut}
    </button>
  )
}
