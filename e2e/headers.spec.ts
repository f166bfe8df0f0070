import { request } from 'node:http'
import { type Route, routes } from '#lib/routes/table.ts'
import type { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

interface Answer {
  status: number
  headers: Record<string, string>
}

/**
 * Sends a request as it is given, with a cookie of somebody else.
 * @param length of a body that is announced and not sent.
 */
function ask(
  portal: Portal,
  { method = 'GET', path, length }: { method?: string; path: string; length?: number },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: new URL(portal.origin).host,
      cookie: 'portada=de-otro',
      ...(length !== undefined && { 'content-length': String(length) }),
    }
    const sent = request({ host: '127.0.0.1', port: portal.port, method, path, headers }, (response) => {
      const { statusCode = 0 } = response
      resolve({ status: statusCode, headers: response.headers as Answer['headers'] })
      sent.destroy()
    })
    sent.on('error', reject)
    if (length === undefined) sent.end()
    else sent.flushHeaders()
  })
}

/** An address of each route: of the demo edition where it has one, else one that nothing stands at. */
async function addressesOf(portal: Portal): Promise<[Route, string][]> {
  const front = await (await fetch(portal.origin)).text()
  const [, section = '', slug = ''] = /href="\/([a-z-]+)\/([a-z0-9-]{12,})"/.exec(front) ?? []
  const article = await (await fetch(`${portal.origin}/${section}/${slug}`)).text()
  const [, author = ''] = /href="\/autor\/([a-z-]+)"/.exec(article) ?? []
  const [, buildFile = ''] = /\/_next\/([^"]+)"/.exec(front) ?? []
  const values: Record<string, string> = { section, slug, author, page: '2', id: '1', number: '1', file: 'x' }
  return Object.values(routes).map((route: Route) => {
    const filled = route.pattern.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name) => values[name] ?? 'x')
    return [route, route.pattern.startsWith('/_next/') ? `/_next/${buildFile}` : filled]
  })
}

const CACHING: Record<Route['kind'], RegExp> = {
  page: /^public, |^no-store$/,
  fresh: /no-store/,
  newsroom: /^private, no-store$/,
  api: /no-store/,
  direct: /no-store/,
  file: /./,
}

const POLICY: Record<Route['kind'], RegExp> = {
  page: /frame-ancestors 'self'/,
  fresh: /frame-ancestors 'self'/,
  newsroom: /script-src 'nonce-/,
  api: /default-src 'none'/,
  direct: /default-src 'none'/,
  file: /./,
}

test('every route has the headers of its kind, also where nothing stands at the address', async ({
  portal,
}) => {
  const wrong: string[] = []
  for (const [{ kind }, path] of await addressesOf(portal)) {
    const { status, headers } = await ask(portal, { path })
    const isDocument = status === 200 || status >= 400
    const check = (name: string, isRight: boolean) => {
      if (!isRight) wrong.push(`${kind} ${path} ${status}: ${name} = ${headers[name] ?? 'none'}`)
    }
    check('x-content-type-options', headers['x-content-type-options'] === 'nosniff')
    check('referrer-policy', headers['referrer-policy'] !== undefined)
    if (kind !== 'newsroom' && kind !== 'api') check('set-cookie', headers['set-cookie'] === undefined)
    if (isDocument) check('cache-control', CACHING[kind].test(headers['cache-control'] ?? ''))
    const hasPolicy = isDocument && kind !== 'file' && /html|json/.test(headers['content-type'] ?? '')
    if (hasPolicy)
      check('content-security-policy', POLICY[kind].test(headers['content-security-policy'] ?? ''))
    if (kind === 'newsroom' && isDocument) check('x-robots-tag', headers['x-robots-tag'] === 'noindex')
  }
  expect(wrong).toEqual([])
})

test('what is refused before any page answers has the headers of an answer for machines', async ({
  portal,
}) => {
  const wrong: string[] = []
  const refused: [string, number, Answer][] = []
  for (const [route, path] of await addressesOf(portal)) {
    refused.push([`TRACE ${path}`, 405, await ask(portal, { method: 'TRACE', path })])
    if (route.methods?.includes('POST')) {
      const length = (route.bodyLimit ?? 0) + 1
      refused.push([`POST ${path}`, 413, await ask(portal, { method: 'POST', path, length })])
    }
  }
  refused.push(['/local/..%2fapi', 400, await ask(portal, { path: '/local/..%2fapi' })])
  refused.push(['a long address', 414, await ask(portal, { path: `/${'a'.repeat(3_000)}` })])
  for (const [what, wanted, { status, headers }] of refused) {
    const isRight =
      status === wanted &&
      headers['x-content-type-options'] === 'nosniff' &&
      headers['cache-control'] === 'no-store' &&
      headers['content-security-policy']?.startsWith("default-src 'none'") &&
      headers['set-cookie'] === undefined &&
      (status !== 405 || headers.allow !== undefined)
    if (!isRight) wrong.push(`${what}: ${status} ${JSON.stringify(headers)}`)
  }
  expect(refused.length).toBeGreaterThan(100)
  expect(wrong).toEqual([])
})
