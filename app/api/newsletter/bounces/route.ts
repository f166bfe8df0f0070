import { handleBounceWebhook } from '#lib/newsletter/bounces/bounce-webhook.ts'

/** Webhook for bounces, complaints and unsubscribe requests that the mail server forwards. */
export function POST(request: Request): Promise<Response> {
  return handleBounceWebhook(request, new Date())
}
