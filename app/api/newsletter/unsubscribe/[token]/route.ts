import { answerOneClick, showLeavingPage } from '#lib/newsletter/leaving/answer-leaving.ts'

interface Context {
  params: Promise<{ token: string }>
}

/** One-click of mail programs (RFC 8058). */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  return answerOneClick((await params).token, new Date())
}

/** The same address opened in a browser: changes nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return showLeavingPage((await params).token)
}
