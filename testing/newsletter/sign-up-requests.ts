import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import type { Portal } from '#testing/portal.ts'

let networks = 0

/** Signs up as the form does. Each call comes from a different network if the portal has `TRUST_PROXY=on`. */
export function requestSignUp(origin: string, email: string): Promise<Response> {
  const n = networks++
  return fetch(`${origin}/api/newsletter/subscribe`, {
    method: 'POST',
    body: new URLSearchParams({ email, source: '/', consent: '2026-11' }),
    headers: {
      Accept: 'application/json',
      'Sec-Fetch-Site': 'same-origin',
      'X-Forwarded-For': `${11 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.7`,
    },
  })
}

/** The recipient of a mail and the path of its confirmation link; `undefined` without a link. */
export async function confirmationPathIn(mail: Buffer): Promise<{ to: string; path: string } | undefined> {
  const { text = '', to } = await simpleParser(mail)
  const found = /\/boletin\/confirmar\/[\w-]{43}/.exec(text)?.[0]
  return found ? { to: [to].flat()[0]?.text ?? '', path: found } : undefined
}

/** The newest confirmation link to an address in the mailbox of a portal without a mail server. */
export async function confirmationPathFor(portal: Portal, email: string): Promise<string | undefined> {
  const folder = path.join(portal.dataFolder, 'mailbox')
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .reverse()
  for (const name of names) {
    const found = await confirmationPathIn(await readFile(path.join(folder, name)))
    if (found?.to.includes(email)) return found.path
  }
}

/** Opens a confirmation link and submits its form. @returns whether the subscription was confirmed. */
export async function confirmSignUp(origin: string, link: string): Promise<boolean> {
  const page = await (await fetch(origin + link)).text()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const response = await fetch(`${origin}/api/newsletter/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ token: field('token'), signature: field('signature') }),
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    redirect: 'manual',
  })
  return response.headers.get('location') === '/boletin/suscripcion-confirmada'
}
