import { database } from '#lib/database/client.ts'
import { answerForm, seeOther } from '#lib/http/answer-form.ts'
import { readForm } from '#lib/http/form-body.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import { responseText } from '../text.ts'
import { confirmSubscription } from './confirm-subscription.ts'
import { isSignedConfirmation } from './confirmation-token.ts'

/** Handles the form of the confirmation page. Responds with a redirect to the page that shows the result. */
export async function handleConfirmation(request: Request, now: Date): Promise<Response> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return answerForm(request, { status: 403, sentence: responseText.notFromHere })
  }
  try {
    const form = await readForm(request, routes.confirmForm.bodyLimit)
    if (typeof form === 'number') return seeOther(pathTo('brokenLink'))
    const token = form.get('token') ?? ''
    const confirmed =
      isSignedConfirmation(token, form.get('signature') ?? '') &&
      (await confirmSubscription(database(), token, now))
    return seeOther(confirmed ? pathTo('subscribed') : pathTo('brokenLink'))
  } catch (error) {
    log().error(error, 'A confirmation failed')
    return answerForm(request, {
      status: 503,
      sentence: responseText.failed,
      page: pathTo('tryLater'),
    })
  }
}
