import {
  handleOneClickUnsubscribe,
  redirectToUnsubscribePage,
} from '#lib/newsletter/self-service/handle-unsubscribe.ts'

interface Context {
  params: Promise<{ token: string }>
}

/** One-click unsubscription by mail programs (RFC 8058). */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  return handleOneClickUnsubscribe((await params).token, new Date())
}

/** The same URL opened in a browser: it redirects to the form and changes nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return redirectToUnsubscribePage((await params).token)
}
