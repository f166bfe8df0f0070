import { answerSignUp } from '#lib/newsletter/subscribe.ts'

/** The newsletter's form. */
export function POST(request: Request): Promise<Response> {
  return answerSignUp(request, new Date())
}
