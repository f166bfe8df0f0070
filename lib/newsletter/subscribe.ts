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
import { normaliseAddress } from './address.ts'
import { TRAP_FIELD } from './fields.ts'
import { signUpJob } from './jobs.ts'
import { countRequest } from './limits.ts'
import { answerText, consentWording } from './text.ts'
import { isThrowaway } from './throwaway.ts'

const SOURCE_LENGTH = 300
/** Set by our own server, which deletes what a client sends under this name. */
export const CLIENT_HEADER = 'x-portada-client'

/** One answer for a new, a pending and a confirmed address alike: nobody learns who reads the paper. */
const NEUTRAL: FormAnswer = {
  status: 200,
  sentence: answerText.checkYourMail,
  page: pathTo('checkYourMail'),
}
const TRY_LATER = pathTo('tryLater')
const BAD_FORM: Record<BadForm, string> = {
  400: answerText.notAForm,
  413: answerText.tooLarge,
  415: answerText.notAForm,
}

/** Answers a request to subscribe. The address itself is looked up later, by `signUpJob`. */
export async function answerSignUp(request: Request, now: Date): Promise<Response> {
  try {
    return answerForm(request, await decide(request, now))
  } catch (error) {
    log().error(error, 'A request to subscribe failed')
    return answerForm(request, { status: 503, sentence: answerText.failed, page: TRY_LATER })
  }
}

async function decide(request: Request, now: Date): Promise<FormAnswer> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return { status: 403, sentence: answerText.notFromHere }
  }
  const form = await readForm(request, routes.subscribeForm.bodyLimit)
  if (typeof form === 'number') return { status: form, sentence: BAD_FORM[form] }
  if (form.get(TRAP_FIELD)) return NEUTRAL
  const email = normaliseAddress(form.get('email') ?? '')
  if (!email) {
    return { status: 422, sentence: answerText.invalidAddress, page: pathTo('invalidAddress') }
  }
  if (isThrowaway(email)) {
    return { status: 422, sentence: answerText.throwawayAddress, page: pathTo('throwawayAddress') }
  }
  const over = await countRequest(networkOf(request.headers.get(CLIENT_HEADER)), email)
  if (over?.limit === 'address') return NEUTRAL
  if (over) {
    const headers = { 'Retry-After': String(over.retryAfter) }
    return { status: 429, sentence: answerText.tooMany, page: TRY_LATER, headers }
  }
  await addJob(database(), signUpJob, {
    consentId: randomUUID(),
    email,
    source: sourceOf(form.get('source')),
    wording: consentWording(form.get('consent')),
    requestedAt: now.toISOString(),
  })
  return NEUTRAL
}

/** The path of the page whose form was used, `/` when what came is none. */
export function sourceOf(text: string | undefined): string {
  const isPath = text !== undefined && text.length <= SOURCE_LENGTH && /^\/(?![/\\])[^\s\p{C}]*$/u.test(text)
  return isPath ? text : '/'
}
