import type { z } from 'zod'
import { problemAnswer } from '#lib/http/problem.ts'
import { log } from '#lib/log/log.ts'
import { NewsroomError, type RefusalKind } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { MissingTag } from './request-parts.ts'

/** Status and code of each kind of refusal; its details may have a code that says more. */
const REFUSALS: Readonly<Record<RefusalKind, { status: number; code: string }>> = {
  forbidden: { status: 403, code: 'forbidden' },
  'not-found': { status: 404, code: 'not-found' },
  conflict: { status: 409, code: 'conflict' },
  changed: { status: 412, code: 'changed' },
  invalid: { status: 422, code: 'invalid' },
  'too-large': { status: 413, code: 'too-large' },
  outdated: { status: 409, code: 'schema' },
  'too-many': { status: 429, code: 'too-many' },
}

/** The answer for whatever was thrown: a refusal with its sentence, or 500 for an error, which is logged. */
export function refusalAnswer(error: unknown): Response {
  if (error instanceof MissingTag)
    return problemAnswer({ status: 428, code: 'no-tag', detail: newsroomText.noTag })
  if (!(error instanceof NewsroomError)) {
    log().error({ err: error }, 'A request to the newsroom failed')
    return problemAnswer({ status: 500, code: 'failed', detail: newsroomText.failed })
  }
  const { kind, message, fields, details } = error
  const { retryAfter } = details
  return problemAnswer(
    {
      ...REFUSALS[kind],
      detail: message,
      field: fields[0]?.field,
      ...(fields.length > 0 && { fields }),
      ...details,
    },
    typeof retryAfter === 'number' ? { 'Retry-After': String(retryAfter) } : {},
  )
}

/** The refusal of a body that its schema does not accept. */
export function invalidBody({ issues }: z.ZodError): NewsroomError {
  const fields = issues.map(({ path }) => ({ field: path.join('.'), message: newsroomText.badField }))
  return new NewsroomError('invalid', newsroomText.badField, { fields })
}
