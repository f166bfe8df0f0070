import { answerConfirmation } from '#lib/newsletter/confirm.ts'

/** The button of the confirmation page; there is no GET, since mail scanners open every link. */
export function POST(request: Request): Promise<Response> {
  return answerConfirmation(request, new Date())
}
