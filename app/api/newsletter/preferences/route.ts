import { answerPreferences } from '#lib/newsletter/leaving/answer-preferences.ts'

/** The forms of the page of preferences. */
export function POST(request: Request): Promise<Response> {
  return answerPreferences(request, new Date())
}
