import { database } from '#lib/database/client.ts'
import { answerForm, seeOther } from '#lib/http/answer-form.ts'
import { readForm } from '#lib/http/form-body.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import { responseText, unsubscribeText } from '../text.ts'
import { unsubscribePath } from './reader-token.ts'
import { unsubscribe } from './unsubscribe.ts'

/**
 * Handles one-click unsubscription by a mail program (RFC 8058): no cookie and no redirect. The response does not reveal
 * whether the token belongs to a subscriber. The token is in the URL, so the body is not read.
 */
export async function handleOneClickUnsubscribe(token: string, now: Date): Promise<Response> {
  try {
    await unsubscribe(database(), token, now)
    return plainTextResponse(200, unsubscribeText.done)
  } catch (error) {
    log().error(error, 'One-click unsubscription failed')
    return plainTextResponse(503, responseText.failed)
  }
}

/** Mail programs without one-click support open the same URL in a browser. Redirects to the page with the form. */
export function redirectToUnsubscribePage(token: string): Response {
  return seeOther(unsubscribePath(encodeURIComponent(token)))
}

/** Handles the form of the unsubscribe page. */
export async function handleUnsubscribe(request: Request, now: Date): Promise<Response> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return answerForm(request, { status: 403, sentence: responseText.notFromHere })
  }
  try {
    const form = await readForm(request, routes.unsubscribeForm.bodyLimit)
    if (typeof form !== 'number') await unsubscribe(database(), form.get('token') ?? '', now)
    return seeOther(pathTo('unsubscribed'))
  } catch (error) {
    log().error(error, 'Unsubscribing failed')
    return answerForm(request, {
      status: 503,
      sentence: responseText.failed,
      page: pathTo('tryLater'),
    })
  }
}

function plainTextResponse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
