import { randomUUID } from 'node:crypto'
import { database } from '#lib/database/client.ts'
import { answerForm, type FormAnswer } from '#lib/http/answer-form.ts'
import { type BadForm, readForm } from '#lib/http/form-body.ts'
import { networkOf } from '#lib/http/network.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import { normaliseAddress } from '../email-address.ts'
import { signUpJob } from '../jobs.ts'
import { consentWording, responseText } from '../text.ts'
import { addressQuestionPath } from './address-question.ts'
import { ASKED_FIELD } from './asked-field.ts'
import { isDisposable } from './disposable-address.ts'
import { HONEYPOT_FIELD } from './honeypot-field.ts'
import { countRequest } from './sign-up-limits.ts'
import { suggestAddress } from './suggest-address.ts'

const MAX_SOURCE_LENGTH = 300
/** Set by our own server, which removes a header of this name sent by the client. */
export const CLIENT_HEADER = 'x-portada-client'

/** The same response for new, pending and confirmed addresses, so that nobody can find out who is subscribed. */
const NEUTRAL: FormAnswer = {
  status: 200,
  sentence: responseText.checkYourMail,
  page: pathTo('checkYourMail'),
}
const TRY_LATER = pathTo('tryLater')
const BAD_FORM: Record<BadForm, string> = {
  400: responseText.notAForm,
  413: responseText.tooLarge,
  415: responseText.notAForm,
}

/** Handles the sign-up form. The address is looked up later, by `signUpJob`, so that timing reveals nothing. */
export async function handleSubscribe(request: Request, now: Date): Promise<Response> {
  try {
    return answerForm(request, await processForm(request, now))
  } catch (error) {
    log().error(error, 'A sign-up request failed')
    return answerForm(request, { status: 503, sentence: responseText.failed, page: TRY_LATER })
  }
}

async function processForm(request: Request, now: Date): Promise<FormAnswer> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return { status: 403, sentence: responseText.notFromHere }
  }
  const form = await readForm(request, routes.subscribeForm.bodyLimit)
  if (typeof form === 'number') return { status: form, sentence: BAD_FORM[form] }
  if (form.get(HONEYPOT_FIELD)) {
    return { status: 422, sentence: responseText.honeypotFilled, page: pathTo('emptyField') }
  }
  const email = normaliseAddress(form.get('email') ?? '')
  if (!email) {
    return { status: 422, sentence: responseText.invalidAddress, page: pathTo('invalidAddress') }
  }
  const source = parseSourcePath(form.get('source'))
  const suggested = suggestAddress(email)
  if (suggested && form.get(ASKED_FIELD) !== email) return askBack(email, suggested, source)
  // Services of disposable mail own many mistyped domains, but the reader has confirmed this one.
  if (!suggested && isDisposable(email)) {
    return { status: 422, sentence: responseText.disposableAddress, page: pathTo('disposableAddress') }
  }
  const over = await countRequest(networkOf(request.headers.get(CLIENT_HEADER)), email)
  if (over?.limit === 'address') return NEUTRAL
  if (over) {
    const headers = { 'Retry-After': String(over.retryAfter) }
    return { status: 429, sentence: responseText.tooMany, page: TRY_LATER, headers }
  }
  await addJob(database(), signUpJob, {
    consentId: randomUUID(),
    email,
    source,
    wording: consentWording(form.get('consent')),
    requestedAt: now.toISOString(),
  })
  return NEUTRAL
}

/** The answer to an address that looks mistyped. It depends on the address alone, so it reveals nothing about subscriptions. */
function askBack(email: string, suggested: string, source: string): FormAnswer {
  return {
    status: 422,
    sentence: responseText.mistypedAddress(email, suggested),
    page: addressQuestionPath({ email, source }),
    next: { [ASKED_FIELD]: email },
  }
}

/** Returns the path of the page whose form was used; `/` if the value is not a path. */
export function parseSourcePath(text: string | undefined): string {
  const isPath =
    text !== undefined && text.length <= MAX_SOURCE_LENGTH && /^\/(?![/\\])[^\s\p{C}]*$/u.test(text)
  return isPath ? text : '/'
}
