import { handleUnsubscribe } from '#lib/newsletter/self-service/handle-unsubscribe.ts'

/** The form of the unsubscribe page. */
export function POST(request: Request): Promise<Response> {
  return handleUnsubscribe(request, new Date())
}
