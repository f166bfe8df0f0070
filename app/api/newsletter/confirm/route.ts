import { handleConfirmation } from '#lib/newsletter/sign-up/handle-confirmation.ts'

/** The form of the confirmation page. There is no GET, because mail scanners open every link. */
export function POST(request: Request): Promise<Response> {
  return handleConfirmation(request, new Date())
}
