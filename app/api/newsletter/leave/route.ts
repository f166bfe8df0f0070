import { answerLeaving } from '#lib/newsletter/leaving/answer-leaving.ts'

/** The button of the page for leaving. */
export function POST(request: Request): Promise<Response> {
  return answerLeaving(request, new Date())
}
