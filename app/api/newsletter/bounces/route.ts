import { answerWebhook } from '#lib/newsletter/bounces/webhook.ts'

/** Mails that came back, handed on by the mail server. */
export function POST(request: Request): Promise<Response> {
  return answerWebhook(request, new Date())
}
