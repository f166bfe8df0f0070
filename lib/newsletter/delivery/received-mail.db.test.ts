import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { type ParsedMail, simpleParser } from 'mailparser'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { prepareDkimKey, SIGNED_HEADERS, startSigning } from '#lib/mail/dkim.ts'
import { story } from '#testing/feeds.ts'
import { type Received, SmtpSink } from '#testing/newsletter/smtp-sink.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { composeEdition } from '../editions/compose-edition.ts'
import { sendEdition } from '../editions/send-edition.ts'
import { verifyReaderToken } from '../self-service/reader-token.ts'
import { runDelivery } from './run-delivery.ts'

const db = database()
let received: Received[]
let header: string
let mail: ParsedMail
/** Unfolded header fields by name. */
let fields: Map<string, string[]>

beforeAll(async () => {
  const sink = await SmtpSink.start()
  Object.assign(process.env, {
    SMTP_URL: sink.url,
    MAIL_FROM: 'boletin@elcabo.example',
    BOUNCE_ADDRESS: 'rebotes@elcabo.example',
    SITE_URL: 'https://elcabo.example',
  })
  prepareDkimKey()
  startSigning()
  await db.site.create({ data: { name: 'El Ñandú, «diario»', timeZone: 'America/Bogota' } })
  await makeSubscribers(2)
  await db.subscriber.updateMany({
    where: { email: 'lector1@correo.example' },
    data: { name: 'Ana "La Ñ" <x@otro.example>\u00a0Ruiz, hija' },
  })
  await db.newsletter.updateMany({ data: { name: 'El boletín de la mañana (7:00)' } })
  for (const [i, headline] of ['El «dragado» del canal & otros <b>males</b>', 'Otra', 'Y otra'].entries()) {
    await story(`nota-${i}`, `2026-11-24T1${2 - i}:00:00Z`, { headline })
  }
  const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date('2026-11-24T12:00:00Z'))
  await sendEdition(db, id, new Date())
  await runDelivery(db, new AbortController().signal)
  received = sink.received.sort((a, b) => (a.to < b.to ? -1 : 1))
  await sink.close()
  const { raw } = received[0] as Received
  header = raw.toString('latin1').split('\r\n\r\n', 1)[0] as string
  mail = await simpleParser(raw)
  fields = new Map()
  for (const line of header.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [name = '', ...value] = line.split(':')
    fields.set(name.toLowerCase(), [...(fields.get(name.toLowerCase()) ?? []), value.join(':').trim()])
  }
})

const getSingle = (name: string): string => {
  expect(fields.get(name), name).toHaveLength(1)
  return fields.get(name)?.[0] as string
}

describe('RFC 5322', () => {
  test('lines end in CRLF, none is too long, and all bytes are ASCII', () => {
    for (const { raw } of received) {
      const text = raw.toString('latin1')
      expect(text).not.toMatch(/[^\r]\n|\r[^\n]/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes allowed without 8BITMIME
      expect(text).toMatch(/^[\x01-\x7f]*$/)
      for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
    }
  })

  test('fields that may occur only once do so', () => {
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'])
      getSingle(name)
    for (const name of ['precedence', 'bcc', 'cc', 'return-path']) expect(fields.has(name)).toBe(false)
  })

  test('no folded line is blank', () => expect(header).not.toMatch(/\r\n[ \t]+(\r\n|$)/))

  test('there is one sender and one recipient, whatever their names', () => {
    expect(mail.from?.value).toEqual([{ address: 'boletin@elcabo.example', name: 'El Ñandú, «diario»' }])
    expect(mail.to).toMatchObject({
      value: [
        { address: 'lector1@correo.example', name: expect.stringMatching(/^Ana "La Ñ" .*Ruiz, hija$/) },
      ],
    })
  })

  test('the date is recent, and each mail has its own Message-ID in our domain', () => {
    expect(Math.abs(Date.parse(getSingle('date')) - Date.now())).toBeLessThan(600_000)
    expect(getSingle('message-id')).toMatch(/^<[\w-]+@elcabo\.example>$/)
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(2)
  })

  test('the subject is the headline of the first story', () => {
    expect(mail.subject).toBe('El «dragado» del canal & otros <b>males</b>')
  })
})

describe('the headers of a mailing list', () => {
  test('List-Id (RFC 2919): a phrase and a name in our domain', () => {
    expect(getSingle('list-id')).toMatch(/^(=\?UTF-8\?[QB]\?[^ ?]+\?= ?)+<diario\.elcabo\.example>$/)
  })

  test('List-Unsubscribe (RFC 2369): addresses in angle brackets, https first, then mailto', () => {
    expect(getSingle('list-archive')).toBe('<https://elcabo.example/boletin/archivo>')
    const [, web = '', mailto = ''] =
      /^<(https:\/\/[^>\s]+)>, <(mailto:[^>\s]+)>$/.exec(getSingle('list-unsubscribe')) ?? []
    const token = web.split('/').at(-1) as string
    expect(web).toBe(`https://elcabo.example/api/newsletter/unsubscribe/${token}`)
    expect(verifyReaderToken(token)).toBeDefined()
    expect(mailto).toBe(`mailto:rebotes@elcabo.example?subject=baja%20${token}`)
  })

  test('List-Unsubscribe-Post (RFC 8058)', () => {
    expect(getSingle('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  })

  test('Auto-Submitted (RFC 3834): no automatic replies', () => {
    expect(getSingle('auto-submitted')).toBe('auto-generated')
  })

  test('each reader has their own links and envelope sender', async () => {
    const other = await simpleParser((received[1] as Received).raw)
    const tokens = [mail, other].map((each) => {
      const found = [...String(each.html).matchAll(/\/boletin\/(?:baja|preferencias)\/([\w-]+)/g)]
      expect(found).toHaveLength(2)
      expect(new Set(found.map(([, token]) => token)).size).toBe(1)
      expect(each.text).toContain(`/boletin/baja/${found[0]?.[1]}`)
      return verifyReaderToken(String(found[0]?.[1]))?.subscriberId
    })
    expect(new Set(tokens).size).toBe(2)
    for (const { from } of received) expect(from).toMatch(/^rebotes\+[\w]+-[0-9a-f]{20}@elcabo\.example$/)
    expect(new Set(received.map(({ from }) => from)).size).toBe(2)
  })
})

describe('DKIM, verified by another library on the received bytes', () => {
  const verify = async (raw: Buffer) => {
    const { selector, publicKey } = prepareDkimKey()
    const resolver = async (name: string) => {
      expect(name).toBe(`${selector}._domainkey.elcabo.example`)
      return [[`v=DKIM1; k=rsa; p=${publicKey}`]]
    }
    const { results } = await dkimVerify(raw, { resolver })
    return results.map(({ status, signingDomain }) => [status.result, signingDomain])
  }

  test('the signature is valid', async () => {
    for (const { raw } of received) expect(await verify(raw)).toEqual([['pass', 'elcabo.example']])
  })

  test('it covers the headers of the list (RFC 8058, section 4)', () => {
    const [, signed = ''] = /;\s*h=([^;]+);/.exec(getSingle('dkim-signature')) ?? []
    const names = signed.replace(/\s/g, '').toLowerCase().split(':')
    expect(names).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'list-id', 'from', 'to']),
    )
    for (const name of SIGNED_HEADERS) {
      if (fields.has(name.toLowerCase())) expect(names).toContain(name.toLowerCase())
    }
  })

  test.each([
    ['another unsubscribe address', /unsubscribe\/1/, 'unsubscribe/2'],
    ['no one-click', /List-Unsubscribe=One-Click/, 'List-Unsubscribe=Never-ever'],
    ['another text', /dragado/, 'drogado'],
  ])('%s breaks the signature', async (_, from, to) => {
    const { raw } = received[0] as Received
    const changed = Buffer.from(raw.toString('latin1').replace(from, to), 'latin1')
    expect(changed.equals(raw)).toBe(false)
    expect(await verify(changed)).not.toEqual([['pass', 'elcabo.example']])
  })
})

describe('the message', () => {
  test('names are escaped in HTML and unchanged in plain text', () => {
    expect(mail.html).toContain('&lt;b&gt;males&lt;/b&gt;')
    expect(mail.html).not.toContain('<b>males')
    expect(mail.text).toContain('otros <b>males</b>')
  })

  test('declares its language and has no pictures, scripts or third-party links', () => {
    expect(mail.html).toContain('lang="es"')
    expect(mail.html).not.toMatch(/<img|<script|url\(|@import|<link/)
    for (const [, address] of String(mail.html).matchAll(/(?:href|src)="([^"]*)"/g)) {
      expect(address).toMatch(/^https:\/\/elcabo\.example\//)
    }
    expect(mail.attachments).toEqual([])
  })
})
