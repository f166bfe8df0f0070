import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { checkClock } from './clock.ts'
import { checkDisk, freeSpaceFinding } from './disk.ts'
import { examine, formatFindings } from './examine.ts'
import { type Finding, ok } from './finding.ts'
import { checkMail } from './mail.ts'
import { checkMailDomain } from './mail-domain.ts'
import { checkPermissions } from './permissions.ts'
import { checkQueue } from './queue.ts'
import { checkSiteAddress } from './site-address.ts'

const states = (findings: Finding[]) => findings.map(({ state }) => state)
const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step()
})

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'portada-doctor-'))
  cleanUp.push(() => rm(made, { recursive: true }))
  return made
}

test.each([
  [0, 'ok'],
  [-1_999, 'ok'],
  [3_000, 'warning'],
  [-61_000, 'failure'],
])('a clock that is off by %i ms: %s', (off, state) =>
  expect(states(checkClock(1e12, 1e12 + off))).toEqual([state]),
)

describe('disk', () => {
  test.each([
    [50e6, 'failure'],
    [1e9, 'warning'],
    [50e9, 'ok'],
  ])('%i bytes free: %s', (bytes, state) => expect(freeSpaceFinding(bytes, '/srv').state).toBe(state))

  test('a folder that can be written is left as it was', async () => {
    const data = await folder()
    expect((await checkDisk(data))[0]).toEqual(ok('Se puede escribir en la carpeta de datos'))
    await rm(data, { recursive: true })
    await writeFile(data, '')
    expect((await checkDisk(data))[0]?.state).toBe('failure')
  })
})

test('permissions: what others can read is named, with the command that closes it', async () => {
  const data = await folder()
  for (const name of ['secrets', 'mailbox', 'backups']) await mkdir(path.join(data, name), { mode: 0o700 })
  await writeFile(path.join(data, 'backups', 'a.portada'), '', { mode: 0o644 })
  expect(states(await checkPermissions(data))).toEqual(['ok'])
  await chmod(path.join(data, 'backups'), 0o755)
  await chmod(path.join(data, 'secrets'), 0o750)
  const [finding] = await checkPermissions(data)
  expect(finding).toMatchObject({
    state: 'failure',
    says: 'Otros usuarios de esta máquina pueden leer secrets, backups/a.portada',
    advice: `chmod -R go= ${path.join(data, 'secrets')} ${path.join(data, 'backups', 'a.portada')}`,
  })
})

describe('mail', () => {
  async function smtp(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<number> {
    const server = new SMTPServer({ disabledCommands: ['STARTTLS'], ...options })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUp.push(() => new Promise<void>((resolve) => server.close(resolve)))
    return (server.server.address() as AddressInfo).port
  }

  test('a server that lets us in', async () => {
    const port = await smtp({ authOptional: true })
    expect(states(await checkMail(`smtp://127.0.0.1:${port}`))).toEqual(['ok'])
  })

  test('a wrong password is told from a server that is away, and never shown', async () => {
    const port = await smtp({ allowInsecureAuth: true, onAuth: (_, __, done) => done(new Error('no')) })
    const [finding] = await checkMail(`smtp://ana:secreta@127.0.0.1:${port}`)
    expect(finding).toMatchObject({ state: 'failure', advice: expect.stringContaining('clave') })
    expect(JSON.stringify(finding)).not.toContain('secreta')
    const [away] = await checkMail('smtp://127.0.0.1:1')
    expect(away).toMatchObject({ state: 'failure', advice: expect.stringContaining('puerto 1.') })
  })

  test('none is said', async () => expect(states(await checkMail(undefined))).toEqual(['warning']))
})

describe('the domain of mails', () => {
  const key = { selector: 'portada-1', publicKey: 'MIIB+x/y=' }
  const RIGHT = {
    'portada-1._domainkey.elcabo.example': [['v=DKIM1; k=rsa; p=MIIB', '+x/y=']],
    'elcabo.example': [['google=abc'], ['v=spf1 include:correo.example -all']],
    '_dmarc.elcabo.example': [['v=DMARC1; p=none']],
  }
  const look = (records: Record<string, string[][]>, withKey: typeof key | undefined = key) =>
    checkMailDomain('boletin@elcabo.example', withKey, async (name) => {
      if (records[name]) return records[name]
      throw Object.assign(new Error('queryTxt'), { code: 'ENOTFOUND' })
    })

  test('all three records', async () => expect(states(await look(RIGHT))).toEqual(['ok', 'ok', 'ok']))
  test('none of them', async () => expect(states(await look({}))).toEqual(['failure', 'warning', 'warning']))

  test('another key; two SPF records, of which none counts (RFC 7208, 4.5)', async () => {
    const findings = await look({
      ...RIGHT,
      'portada-1._domainkey.elcabo.example': [['v=DKIM1; p=OTHER']],
      'elcabo.example': [['v=spf1 -all'], ['v=spf1 ~all']],
    })
    expect(states(findings)).toEqual(['failure', 'warning', 'ok'])
  })

  test('no key yet', async () => {
    const findings = await checkMailDomain(
      'a@elcabo.example',
      undefined,
      async (name) => RIGHT[name as never],
    )
    expect(states(findings)).toEqual(['warning', 'ok', 'ok'])
  })

  test('DNS that does not answer is not a missing record', async () => {
    const findings = await checkMailDomain('a@elcabo.example', key, () =>
      Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })),
    )
    expect(new Set(states(findings))).toEqual(new Set(['warning']))
    expect(findings[0]?.says).toContain('No se ha podido consultar')
  })
})

describe('the address of the paper', () => {
  async function site(status: number, body: string): Promise<string> {
    const server: Server = createServer((_, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUp.push(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test.each([
    [200, '{"status":"ready","portal":"mark"}', 'ok'],
    [200, '{"status":"ready","portal":"other"}', 'failure'],
    [200, '<html>', 'failure'],
    [301, '', 'failure'],
    [503, '{"status":"stopping"}', 'warning'],
  ])('%i %s: %s', async (status, body, state) =>
    expect(states(await checkSiteAddress(await site(status, body), 'mark'))).toEqual([state]),
  )

  test('nobody there', async () =>
    expect(states(await checkSiteAddress('http://127.0.0.1:1', 'mark'))).toEqual(['failure']))
})

test.each([
  [[], ['ok']],
  [[{ task: 'a', state: 'ready', count: 3, oldest: 599 }], ['ok']],
  [[{ task: 'a', state: 'ready', count: 3, oldest: 601 }], ['failure']],
  [[{ task: 'a', state: 'dead', count: 1, oldest: 9e9 }], ['warning']],
] as const)('the queue: %j', (jobs, expected) => expect(states(checkQueue(jobs))).toEqual(expected))

test('a check that breaks or hangs is a failure, and the others are made', async () => {
  const findings = await examine(
    {
      broken: () => Promise.reject(new Error('it broke')),
      hanging: () => new Promise(() => {}),
      fine: () => [ok('All is well')],
    },
    20,
  )
  expect(findings.map(({ check, state }) => [check, state])).toEqual([
    ['broken', 'failure'],
    ['hanging', 'failure'],
    ['fine', 'ok'],
  ])
  const text = formatFindings(findings).split('\n')
  expect(text[0]).toBe('FALLO  broken         No se ha podido comprobar: it broke')
  expect(text[1]).toMatch(/^ {22}\S/)
  expect(text.at(-1)).toBe('bien   fine           All is well')
})
