import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { confirmationMail } from '#lib/newsletter/mail/confirmation-mail.ts'
import { sendMail } from './mail-server.ts'
import { listMails, readMail } from './mailbox-folder.ts'

const folder = path.join(String(process.env.PORTADA_DATA), 'mailbox')
const link = 'http://localhost:3000/boletin/confirmar/abc'

beforeAll(async () => {
  expect(await listMails()).toEqual([])
  await sendMail({
    to: 'ana@correo.example',
    fromName: 'El Ñandú, «diario»',
    ...(await confirmationMail('El Ñandú, «diario»', link)),
  })
})

test('without a server, a mail is stored as one complete file with both parts', async () => {
  const [mail, ...more] = await listMails()
  expect(more).toEqual([])
  expect(mail?.email).toMatchObject({
    to: [{ name: '', address: 'ana@correo.example' }],
    from: { name: 'El Ñandú, «diario»', address: 'boletin@localhost' },
    subject: 'Confirme su suscripción al boletín de El Ñandú, «diario»',
    messageId: expect.stringMatching(/^<[0-9a-f-]{36}@localhost>$/),
    attachments: [],
  })
  const headers = new Map(mail?.email.headers.map(({ key, value }) => [key, value]))
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(headers.get('content-language')).toBe('es')
  expect(headers.get('content-type')).toContain('multipart/alternative')
  expect(mail?.email.text).toContain(`\n${link}\n`)
  expect(mail?.email.text).toContain('48 horas')
  expect(mail?.email.html).toContain(`href="${link}"`)
  expect(mail?.email.html).toContain('lang="es"')
  expect(await readdir(folder)).toEqual([mail?.name])
  expect((await stat(path.join(folder, String(mail?.name)))).mode & 0o777).toBe(0o600)
})

test('line breaks in a subject or an address do not inject headers', async () => {
  const html = '<p>hola</p>'
  await sendMail({
    to: 'ana@correo.example',
    fromName: 'El Ñandú, «diario»',
    subject: 'a\r\nBcc: otra@correo.example',
    html,
    text: 'hola',
  })
  const [mail] = await listMails()
  expect(mail?.email.bcc).toBeUndefined()
  expect(mail?.email.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(mail?.email.to).toHaveLength(1)
})

test('keeps non-ASCII letters in addresses', async () => {
  await sendMail({
    to: 'ñandú@correo.example',
    fromName: 'El Ñandú, «diario»',
    subject: 's',
    html: '<p>h</p>',
    text: 't',
  })
  const [mail] = await listMails()
  expect(mail?.email.to).toEqual([{ name: '', address: 'ñandú@correo.example' }])
})

test('opens only files with the name of a mail', async () => {
  await writeFile(path.join(folder, '..', 'secreto.eml'), 'Subject: secreto\r\n\r\n')
  await writeFile(path.join(folder, 'otro.eml'), 'Subject: otro\r\n\r\n')
  for (const name of ['../secreto.eml', 'otro.eml', '', '20261123T120000000Z-00000000.eml'])
    expect(await readMail(name)).toBeUndefined()
  expect((await listMails()).map(({ name }) => name)).not.toContain('otro.eml')
})
