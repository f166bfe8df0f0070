import { handleUnsubscribe } from '#lib/newsletter/self-service/handle-unsubscribe.ts'

/** The button of the page for leaving. */
export function POST(request: Request): Promise<Response> {
  return handleUnsubscribe(request, new Date())
}
