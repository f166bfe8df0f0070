import { headers } from 'next/headers.js'
import { redirect } from 'next/navigation.js'
import { cache } from 'react'
import { findVisit, type Visit } from '#lib/newsroom/people/visit.ts'
import { pathTo } from '#lib/routes/paths.ts'

/**
 * Who looks at this page of the newsroom, found once a request. Every page calls it: layouts do not run again when somebody
 * goes from one page to another. Strangers are sent to sign in.
 */
export const requireVisit = cache(async (): Promise<Visit> => {
  const visit = await findVisit(await headers(), new Date())
  return visit ?? redirect(pathTo('signIn'))
})
