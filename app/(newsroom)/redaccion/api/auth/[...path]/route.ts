import { handleAuth } from '#lib/newsroom/people/handle-auth.ts'

/** Sign-in, second factor, passwords and sign-out. */
export function POST(request: Request): Promise<Response> {
  return handleAuth(request)
}
