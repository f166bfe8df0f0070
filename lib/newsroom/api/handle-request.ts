import type { z } from 'zod'
import { isJson, readJsonBody } from '#lib/http/json-body.ts'
import { problemAnswer } from '#lib/http/problem.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { findVisit, type Visit } from '#lib/newsroom/people/visit.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { settings } from '#lib/settings/settings.ts'
import { invalidBody, refusalAnswer } from './refusals.ts'

/** A request of somebody who is signed in. */
export interface NewsroomRequest<Body = undefined> extends Visit {
  request: Request
  /** The parameters of the path, as they stand in it. */
  params: Readonly<Record<string, string>>
  body: Body
}

/** What Next gives a route handler besides the request. */
interface RouteContext {
  /** Missing for a path without parameters. */
  params: Promise<Record<string, string | string[] | undefined> | undefined>
}

type Handler = (request: Request, context: RouteContext) => Promise<Response>

/** The largest body of a command, in bytes. */
const MAX_COMMAND_BYTES = 16_384

/**
 * A route handler that reads: its answer is JSON, or the `Response` that `run` gives.
 * Whatever is refused becomes a problem (RFC 9457).
 */
export function handleQuery(run: (request: NewsroomRequest) => unknown): Handler {
  return (request, context) =>
    answer(async () => {
      const visit = await requireVisitor(request)
      return run({ ...visit, request, params: await readParams(context), body: undefined })
    })
}

/**
 * A route handler that changes something. It hears only JSON of that schema, from pages of the newsroom, by somebody who is
 * signed in.
 * @param maxBytes of the body.
 */
export function handleCommand<Schema extends z.ZodType>(
  schema: Schema,
  run: (request: NewsroomRequest<z.output<Schema>>) => unknown,
  { maxBytes = MAX_COMMAND_BYTES }: { maxBytes?: number } = {},
): Handler {
  return (request, context) =>
    answer(async () => {
      const foreign = refuseForeign(request)
      if (foreign) return foreign
      const visit = await requireVisitor(request)
      const body = await readCommand(request, schema, maxBytes)
      if (body instanceof Response) return body
      return run({ ...visit, request, params: await readParams(context), body: body.value })
    })
}

/** The same for strangers, such as somebody who accepts an invitation. */
export function handleOpenCommand<Schema extends z.ZodType>(
  schema: Schema,
  run: (request: Request, body: z.output<Schema>, now: Date) => unknown,
): Handler {
  return (request) =>
    answer(async () => {
      const foreign = refuseForeign(request)
      if (foreign) return foreign
      const body = await readCommand(request, schema, MAX_COMMAND_BYTES)
      return body instanceof Response ? body : run(request, body.value, new Date())
    })
}

/** The same for a body that is no JSON, which `run` reads itself: a file that is uploaded. */
export function handleUpload(type: RegExp, run: (request: NewsroomRequest) => unknown): Handler {
  return (request, context) =>
    answer(async () => {
      const foreign = refuseForeign(request)
      if (foreign) return foreign
      const visit = await requireVisitor(request)
      if (!type.test(request.headers.get('content-type') ?? '')) return badType()
      return run({ ...visit, request, params: await readParams(context), body: undefined })
    })
}

async function answer(work: () => Promise<unknown>): Promise<Response> {
  try {
    const result = await work()
    if (result instanceof Response) return result
    return Response.json(result ?? {}, { headers: { 'Cache-Control': 'private, no-store' } })
  } catch (error) {
    return error instanceof SignedOut
      ? problemAnswer({ status: 401, code: 'signed-out', detail: newsroomText.notSignedIn })
      : refusalAnswer(error)
  }
}

class SignedOut extends Error {}

async function requireVisitor(request: Request): Promise<Visit> {
  const visit = await findVisit(request.headers, new Date())
  if (!visit) throw new SignedOut()
  return visit
}

function refuseForeign({ headers }: Request): Response | undefined {
  if (isSameOrigin(headers, settings().newsroomUrl)) return undefined
  return problemAnswer({ status: 403, code: 'foreign-request', detail: newsroomText.foreignRequest })
}

function badType(): Response {
  return problemAnswer({ status: 415, code: 'type', detail: newsroomText.notJson })
}

async function readCommand<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<{ value: z.output<Schema> } | Response> {
  if (!isJson(request.headers)) return badType()
  const body = await readJsonBody(request, maxBytes)
  if (body === 413) throw new NewsroomError('too-large', newsroomText.bodyTooLarge)
  if (body === 400) return problemAnswer({ status: 400, code: 'json', detail: newsroomText.notJson })
  const parsed = schema.safeParse(body.value)
  if (!parsed.success) throw invalidBody(parsed.error)
  return { value: parsed.data }
}

async function readParams({ params }: RouteContext): Promise<Record<string, string>> {
  const entries = Object.entries((await params) ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}
