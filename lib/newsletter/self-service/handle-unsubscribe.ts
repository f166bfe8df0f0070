import { database } from '#lib/database/client.ts'
import { answerForm, seeOther } from '#lib/http/answer-form.ts'
import { readForm } from '#lib/http/form-body.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import { answerText, leavingText } from '../text.ts'
import { leavingPath } from './reader-token.ts'
import { unsubscribe } from './unsubscribe.ts'

/**
 * Answers a mail program that leaves for its reader with one click (RFC 8058): no cookie, no redirect, and the same answer
 * whether anybody is subscribed by that token or not. What is posted need not be read: the address says it all.
 */
export async function handleOneClickUnsubscribe(token: string, now: Date): Promise<Response> {
  try {
    await unsubscribe(database(), token, now)
    return plain(200, leavingText.done)
  } catch (error) {
    log().error(error, 'Leaving with one click failed')
    return plain(503, answerText.failed)
  }
}

/** Mail programs without one-click open the same address for their reader: the page that asks, and changes nothing. */
export function redirectToUnsubscribePage(token: string): Response {
  return seeOther(leavingPath(encodeURIComponent(token)))
}

/** Answers the button of the page for leaving. */
export async function handleUnsubscribe(request: Request, now: Date): Promise<Response> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return answerForm(request, { status: 403, sentence: answerText.notFromHere })
  }
  try {
    const form = await readForm(request, routes.unsubscribeForm.bodyLimit)
    if (typeof form !== 'number') await unsubscribe(database(), form.get('token') ?? '', now)
    return seeOther(pathTo('unsubscribed'))
  } catch (error) {
    log().error(error, 'Leaving failed')
    return answerForm(request, {
      status: 503,
      sentence: answerText.failed,
      page: pathTo('tryLater'),
    })
  }
}

function plain(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
