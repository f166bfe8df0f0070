import { handleSubscribe } from '#lib/newsletter/sign-up/handle-subscribe.ts'

/** The sign-up form. */
export function POST(request: Request): Promise<Response> {
  return handleSubscribe(request, new Date())
}
