import { handlePreferences } from '#lib/newsletter/self-service/handle-preferences.ts'

/** The forms of the preferences page. */
export function POST(request: Request): Promise<Response> {
  return handlePreferences(request, new Date())
}
