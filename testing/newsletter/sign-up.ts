import { randomUUID } from 'node:crypto'
import { database } from '#lib/database/client.ts'
import type { Mail } from '#lib/mail/message.ts'
import { type SignUpRequest, signUpJob } from '#lib/newsletter/jobs.ts'

/** Makes the request of a form posted by a browser from a page of the paper. A header set to `undefined` is left out. */
export function postForm(
  path: string,
  body: Record<string, string> | string,
  headers: Record<string, string | undefined> = {},
): Request {
  const all = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    accept: 'application/json',
    ...headers,
  }
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: given,
    body: typeof body === 'string' ? body : new URLSearchParams(body),
  })
}

/** The queued sign-up requests of an address, oldest first. */
export async function waitingSignUps(email: string): Promise<SignUpRequest[]> {
  const rows = await database().$queryRaw<{ payload: SignUpRequest }[]>`
    select payload from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where identifier = ${signUpJob.name} and payload->>'email' = ${email} order by jobs.id`
  return rows.map(({ payload }) => payload)
}

/** The payload of a sign-up job requested at that time. */
export function signUpRequest(email: string, requestedAt: Date): SignUpRequest {
  return {
    consentId: randomUUID(),
    email,
    source: '/economia/el-puerto',
    wording: 'Acepto.',
    requestedAt: requestedAt.toISOString(),
  }
}

/** A fake mail server that stores the mails. Sending throws while `failure` is set. */
export function outbox() {
  const box = {
    mails: [] as Mail[],
    failure: undefined as Error | undefined,
    send: async (mail: Mail) => {
      if (box.failure) throw box.failure
      box.mails.push(mail)
    },
  }
  return box
}

/** The token in the link of a confirmation mail. */
export function tokenOf(mail: Mail | undefined): string {
  return /\/boletin\/confirmar\/([\w-]+)/.exec(String(mail?.text))?.[1] ?? ''
}
