import { beforeAll, expect, test } from 'vitest'
import { sendMail } from '#lib/mail/mail-server.ts'
import { listMails } from '#lib/mail/mailbox-folder.ts'
import { secret } from '#lib/settings/secrets.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import * as mailRoute from './[key]/[mail]/route.ts'
import * as listRoute from './[key]/route.ts'

const request = new Request('http://localhost:3000/buzon')
const list = (key: string) => listRoute.GET(request, { params: Promise.resolve({ key }) })
const read = (key: string, mail: string) => mailRoute.GET(request, { params: Promise.resolve({ key, mail }) })
const fromName = 'El Ñandú, «diario»'

beforeAll(async () => {
  const html = '<p>confirme</p>'
  await sendMail({
    to: 'ana@correo.example',
    fromName,
    subject: 'Confirme su suscripción',
    html,
    text: 'confirme',
  })
})

test('the mailbox opens by its key and by nothing else', async () => {
  const name = String((await listMails())[0]?.name)
  for (const key of ['', 'x', secret('mailbox').slice(1), secret('database')]) {
    expect((await list(key)).status).toBe(404)
    expect((await read(key, name)).status).toBe(404)
  }
  expect((await read(secret('mailbox'), 'otro.eml')).status).toBe(404)
})

test('what a mail contains is escaped, and its HTML can run nothing', async () => {
  const html = '<p>hola</p><script>alert(1)</script><p title="x">"</p>'
  await sendMail({
    to: 'ana@correo.example',
    fromName: 'El Ñandú, «diario»',
    subject: '<b>negrita</b>',
    html,
    text: '<i>texto</i>',
  })
  const response = await list(secret('mailbox'))
  const listed = await response.text()
  expect(listed).toContain('&lt;b&gt;negrita')
  expect(listed).not.toContain('<b>')
  expect(listed.indexOf('negrita')).toBeLessThan(listed.indexOf('Confirme su'))

  const [, path = ''] = listed.match(/href="\/buzon\/\w+\/([^"]+)"/) ?? []
  const shown = await read(secret('mailbox'), path)
  const page = await shown.text()
  for (const mark of ['<script', '<b>', '<i>']) expect(page).not.toContain(mark)
  expect(page).toContain('&lt;i&gt;texto')
  const [, srcdoc = ''] = page.match(/srcdoc="([^"]*)"/) ?? []
  expect(srcdoc.trim()).toBe(escapeHtml(html))
  expect(page).toMatch(/sandbox="(?!.*allow-(scripts|same-origin))/)
  for (const { headers } of [response, shown]) {
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
  }
})
