import { database } from '#lib/database/client.ts'
import { answerForm, seeOther } from '#lib/http/answer-form.ts'
import { readForm } from '#lib/http/form-body.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import type { SubscriptionRhythm } from '#prisma/generated/client.ts'
import type { SubscriptionChoice } from '../subscribers/subscriptions.ts'
import { responseText } from '../text.ts'
import { eraseSubscriber } from './erase-subscriber.ts'
import { findOwnData } from './own-data.ts'
import { savePreferences } from './preferences.ts'
import { preferencesPath, verifyReaderToken } from './reader-token.ts'

/** The URL fragment that shows the message that the preferences were saved. */
const SAVED = '#guardado'

/** Handles the forms of the preferences page: save, download one's data, erase one's data. */
export async function handlePreferences(request: Request, now: Date): Promise<Response> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return answerForm(request, { status: 403, sentence: responseText.notFromHere })
  }
  try {
    const form = await readForm(request, routes.preferencesForm.bodyLimit)
    if (typeof form === 'number') return seeOther(pathTo('brokenLink'))
    return await performAction(form, now)
  } catch (error) {
    log().error(error, 'Changing preferences failed')
    return answerForm(request, {
      status: 503,
      sentence: responseText.failed,
      page: pathTo('tryLater'),
    })
  }
}

async function performAction(form: Map<string, string>, now: Date): Promise<Response> {
  const token = form.get('token') ?? ''
  if (!verifyReaderToken(token)) return seeOther(pathTo('brokenLink'))
  switch (form.get('action')) {
    case 'save': {
      const saved = await savePreferences(database(), token, parseChoices(form), now)
      return seeOther(saved ? preferencesPath(token) + SAVED : pathTo('brokenLink'))
    }
    case 'download': {
      const data = await findOwnData(database(), token)
      return data ? downloadResponse(data) : seeOther(pathTo('brokenLink'))
    }
    case 'erase':
      await eraseSubscriber(database(), token, now)
      return seeOther(pathTo('erased'))
    default:
      return seeOther(pathTo('brokenLink'))
  }
}

/**
 * Parses the choices in the form, by newsletter. The fields of a newsletter are `newsletter:SLUG`, `rhythm:SLUG` and, for
 * each section, `section:SLUG:ID`.
 */
export function parseChoices(form: ReadonlyMap<string, string>): Map<string, SubscriptionChoice> {
  const choices = new Map<string, SubscriptionChoice>()
  for (const name of form.keys()) {
    const [, slug] = /^newsletter:([a-z0-9-]+)$/.exec(name) ?? []
    if (!slug) continue
    const rhythm: SubscriptionRhythm = form.get(`rhythm:${slug}`) === 'weekly' ? 'weekly' : 'each'
    const sectionIds = [...form.keys()].flatMap((field) => {
      const [, newsletter, id] = /^section:([a-z0-9-]+):([1-9]\d{0,8})$/.exec(field) ?? []
      return newsletter === slug ? [Number(id)] : []
    })
    choices.set(slug, { rhythm, sectionIds })
  }
  return choices
}

function downloadResponse(data: object): Response {
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="mis-datos.json"',
      'Cache-Control': 'no-store',
    },
  })
}
