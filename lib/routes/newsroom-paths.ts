import { pathTo } from './paths.ts'

const NEWSROOM = pathTo('newsroom')
/** The query parameter of the sign-in page that says where its person wanted to go. */
export const RETURN_PARAMETER = 'volver'

/** Whether a path belongs to the newsroom: its screens and their API. */
export function isNewsroomPath(path: string): boolean {
  return path === NEWSROOM || path.startsWith(`${NEWSROOM}/`)
}

/** The path of the sign-in page that leads on to a path of the newsroom. */
export function signInPath(path: string): string {
  const isStart = path === NEWSROOM || !isNewsroomPath(path)
  return isStart ? pathTo('signIn') : `${pathTo('signIn')}?${RETURN_PARAMETER}=${encodeURIComponent(path)}`
}

/**
 * Where a person goes after the sign-in: the path that the sign-in page was told, as long as it is one of the newsroom, since
 * anybody can write a link to that page.
 */
export function returnPath(told: string | readonly string[] | undefined): string {
  return typeof told === 'string' && isNewsroomPath(told) && /^[\w/.-]+$/.test(told) ? told : NEWSROOM
}
