import { database } from '#lib/database/client.ts'
import { answerForm, seeOther } from '#lib/http/answer-form.ts'
import { readForm } from '#lib/http/form-body.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { log } from '#lib/log/log.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { routes } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import type { SubscriptionRhythm } from '#prisma/generated/client.ts'
import type { Choice } from '../subscribers/subscriptions.ts'
import { answerText } from '../text.ts'
import { eraseReader, findOwnData } from './own-data.ts'
import { savePreferences } from './preferences.ts'
import { preferencesPath, verifyReaderToken } from './reader-token.ts'

/** The part of the page that says that it was saved. */
const SAVED = '#guardado'

/** Answers the forms of the page of preferences: to save, to download one's data, to be erased. */
export async function handlePreferences(request: Request, now: Date): Promise<Response> {
  if (!isSameOrigin(request.headers, settings().siteUrl)) {
    return answerForm(request, { status: 403, sentence: answerText.notFromHere })
  }
  try {
    const form = await readForm(request, routes.preferencesForm.bodyLimit)
    if (typeof form === 'number') return seeOther(pathTo('brokenLink'))
    return await act(form, now)
  } catch (error) {
    log().error(error, 'A change of preferences failed')
    return answerForm(request, {
      status: 503,
      sentence: answerText.failed,
      page: pathTo('tryLater'),
    })
  }
}

async function act(form: Map<string, string>, now: Date): Promise<Response> {
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
      await eraseReader(database(), token, now)
      return seeOther(pathTo('erased'))
    default:
      return seeOther(pathTo('brokenLink'))
  }
}

/**
 * What a form asks for. A newsletter's field is its name in the form `newsletter:SLUG`, its rhythm `rhythm:SLUG`, and each
 * of its sections `section:SLUG:ID`.
 */
export function parseChoices(form: ReadonlyMap<string, string>): Map<string, Choice> {
  const wanted = new Map<string, Choice>()
  for (const name of form.keys()) {
    const [, slug] = /^newsletter:([a-z0-9-]+)$/.exec(name) ?? []
    if (!slug) continue
    const rhythm: SubscriptionRhythm = form.get(`rhythm:${slug}`) === 'weekly' ? 'weekly' : 'each'
    const sectionIds = [...form.keys()].flatMap((field) => {
      const [, of, id] = /^section:([a-z0-9-]+):([1-9]\d{0,8})$/.exec(field) ?? []
      return of === slug ? [Number(id)] : []
    })
    wanted.set(slug, { rhythm, sectionIds })
  }
  return wanted
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
