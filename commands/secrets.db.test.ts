import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { createLog } from '#lib/log/log.ts'
import { readable } from '#lib/log/readable.ts'
import { readBounceMailbox } from '#lib/newsletter/bounces/bounce-mailbox.ts'
import { secretSettings } from '#lib/settings/setting-definitions.ts'
import { newFolder } from '#testing/backup.ts'
import { commandLine, runProgram } from '#testing/command.ts'
import { echoingImap, echoingPostgres, echoingSmtp } from '#testing/echoing-servers.ts'
import { story } from '#testing/feeds.ts'

/** Long enough for each rule, and with all characters that an address must encode. */
const SECRET = 'Muy/Secreta#9@%?vale'
const ENCODED = encodeURIComponent(SECRET)
const NOBODY = '127.0.0.1:1'

/** A value of each setting that holds a secret, for a server at a host and port. */
const VALUES: Record<string, (host: string, secret?: string) => string> = {
  DATABASE_URL: (host, secret = ENCODED) => `postgresql://portada:${secret}@${host}/portada`,
  DATABASE_READ_URL: (host, secret = ENCODED) => `postgresql://lectora:${secret}@${host}/portada`,
  PORTADA_SECRET: (_host, secret = SECRET.padEnd(32, '-')) => secret,
  SMTP_URL: (host, secret = ENCODED) => `smtp://buzon:${secret}@${host}`,
  BOUNCE_MAILBOX: (host, secret = ENCODED) => `imap://rebotes:${secret}@${host}`,
  STORAGE_URL: (host, secret = ENCODED) => `s3://LLAVE:${secret}@${host}/fotos?tls=off`,
}
const PROGRAMS = ['server/process/main.ts', 'server/worker/main.ts']

/** The secret as it is, percent-encoded, and in Base64 at each of the three positions that it can begin at. */
const TRACES = [
  SECRET,
  ENCODED,
  ...[0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from('x'.repeat(before) + SECRET)
    return (['base64', 'base64url'] as const).map((form) =>
      bytes.toString(form).slice(before && before + 1, -4),
    )
  }),
]

function expectNoSecret(output: string): void {
  for (const trace of TRACES) expect(output).not.toContain(trace)
}

async function valuesAt(hosts: Record<string, string> = {}): Promise<Record<string, string>> {
  const given = Object.entries(VALUES).map(([name, value]) => [name, value(hosts[name] ?? NOBODY)])
  return { ...Object.fromEntries(given), PORTADA_DATA: await newFolder() }
}

test('a bounce mailbox that repeats the login: the log hides it', async () => {
  // The first test, because the settings of this process are read once.
  process.env.BOUNCE_MAILBOX = VALUES.BOUNCE_MAILBOX?.(await echoingImap())
  const error = await readBounceMailbox(database(), new Date()).catch((reason) => reason)
  expect(error).toBeInstanceOf(Error)
  const lines: string[] = []
  for (const form of [JSON.stringify, readable]) {
    createLog('info', form, (line) => lines.push(line)).error(error, 'The mailbox could not be read')
  }
  expect(lines.join('\n')).toContain('Refused')
  expectNoSecret(lines.join('\n'))
  delete process.env.BOUNCE_MAILBOX
})

test('there is a value for every setting that holds a secret', () => {
  expect(Object.keys(VALUES).sort()).toEqual(secretSettings.map(({ variable }) => variable).sort())
})

test.each(Object.keys(VALUES))('%s with a wrong value stops every start and is not shown', async (name) => {
  const wrong = { PORTADA_DATA: await newFolder(), [name]: String(VALUES[name]?.(NOBODY, SECRET)) }
  const ends = await Promise.all([
    ...PROGRAMS.map((program) => runProgram(program, [], wrong)),
    commandLine('doctor', [], wrong),
    commandLine('newsletter', ['list'], wrong),
  ])
  for (const { code, out, error } of ends) {
    expect(code).toBe(1)
    expect(out + error).toContain(`${name} must`)
    expectNoSecret(out + error)
  }
})

test('servers that do not answer: no start, command or doctor shows a secret', async () => {
  const env = await valuesAt()
  const ends = await Promise.all([
    ...PROGRAMS.map((program) => runProgram(program, [], env)),
    commandLine('newsletter', ['list'], env),
  ])
  for (const { code, out, error } of ends) {
    expect(code).toBe(1)
    expect(out + error).toContain('ECONNREFUSED')
    expectNoSecret(out + error)
  }
})

test('a database that repeats the refused password: it is hidden', async () => {
  const env = await valuesAt({ DATABASE_URL: await echoingPostgres() })
  for (const end of [
    await runProgram('server/process/main.ts', [], env),
    await commandLine('newsletter', ['list'], env),
  ]) {
    expect(end.code).toBe(1)
    expect(end.out + end.error).toContain('Password refused: [secret]')
    expectNoSecret(end.out + end.error)
  }
})

test('a mail server that repeats the login, and a store that is down: nothing shows their secrets', async () => {
  const { DATABASE_URL: _, PORTADA_DATA: __, ...others } = await valuesAt({ SMTP_URL: await echoingSmtp() })
  const env = { ...others, MAIL_FROM: 'boletin@elcabo.example' }
  await story('nota', '2026-01-01T00:00:00Z')
  const id = (await commandLine('newsletter', ['compose', 'diario'], env)).out.trim()
  const proof = await commandLine('newsletter', ['proof', id, 'yo@elcabo.example'], env)
  expect(proof).toMatchObject({
    code: 1,
    error: expect.stringContaining('535 5.7.8 No: AUTH PLAIN [secret]'),
  })
  expectNoSecret(proof.out + proof.error)

  const doctor = await commandLine('doctor', ['--json'], env)
  expect(doctor.out).toContain('[secret]')
  expectNoSecret(doctor.out + doctor.error)

  const logo = path.join(await newFolder(), 'logo.png')
  await writeFile(
    logo,
    await sharp({ create: { width: 900, height: 300, channels: 3, background: '#aa0000' } })
      .png()
      .toBuffer(),
  )
  const stored = await commandLine('site', ['set', 'logo', logo], env)
  expect(stored.code).toBe(1)
  expectNoSecret(stored.out + stored.error)
})
