import { handlePreferences } from '#lib/newsletter/self-service/handle-preferences.ts'

/** The forms of the page of preferences. */
export function POST(request: Request): Promise<Response> {
  return handlePreferences(request, new Date())
}
