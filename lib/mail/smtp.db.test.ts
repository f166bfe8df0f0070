import { existsSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isRejectedPermanently, sendMail } from './mail-server.ts'

// As much of RFC 5321 as a client needs: what was said, and an answer to each recipient.
const heard = { connections: 0, commands: [] as string[], data: '' }
const answers = new Map<string, string>()
let server: Server

beforeAll(async () => {
  server = createServer((socket) => {
    let inData = false
    heard.connections++
    socket.write('220 prueba ESMTP\r\n')
    socket.on('error', () => {})
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      if (inData) {
        heard.data += chunk
        if (!heard.data.endsWith('\r\n.\r\n')) return
        inData = false
        socket.write('250 kept\r\n')
        return
      }
      for (const line of chunk.split('\r\n').filter(Boolean)) {
        heard.commands.push(line)
        const refusal = [...answers].find(([name]) => line.startsWith('RCPT') && line.includes(name))?.[1]
        inData = line === 'DATA'
        if (line.startsWith('EHLO')) socket.write('250-prueba\r\n250 SMTPUTF8\r\n')
        else socket.write(inData ? '354 go on\r\n' : `${refusal ?? '250 fine'}\r\n`)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Read at the first mail, which is below.
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env.MAIL_FROM = 'noticias@elcabo.example'
})

beforeEach(() => Object.assign(heard, { commands: [], data: '' }))
afterAll(() => {
  server.close()
})

const send = (to: string) =>
  sendMail({ to, fromName: 'El Cabo', subject: 'Confirme su suscripción', html: '<p>hola</p>', text: 'hola' })

test('sends mails to the server over one connection and stores none in the mailbox folder', async () => {
  await send('ana@correo.example')
  const email = await PostalMime.parse(heard.data)
  expect(email).toMatchObject({
    from: { name: 'El Cabo', address: 'noticias@elcabo.example' },
    to: [{ address: 'ana@correo.example' }],
    subject: 'Confirme su suscripción',
  })
  expect(heard.commands).toContain('RCPT TO:<ana@correo.example>')
  heard.data = ''
  await send('ñandú@correo.example')
  expect(heard.commands).toContain('RCPT TO:<ñandú@correo.example>')
  expect(heard.commands.join()).toMatch(/MAIL FROM:<noticias@elcabo.example>.*SMTPUTF8/)
  expect(heard.connections).toBe(1)
  expect(existsSync(path.join(String(process.env.PORTADA_DATA), 'mailbox'))).toBe(false)
})

test.each([
  ['550 no such user', true],
  ['450 mailbox busy', false],
])('the reply %s is a permanent rejection: %s', async (answer, isPermanent) => {
  answers.set('nadie@', answer)
  const error = await send('nadie@correo.example').catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(Error)
  expect(isRejectedPermanently(error)).toBe(isPermanent)
})

test('an unavailable server is not a permanent rejection', async () => {
  expect(isRejectedPermanently(Object.assign(new Error('refused'), { code: 'ESOCKET' }))).toBe(false)
})
