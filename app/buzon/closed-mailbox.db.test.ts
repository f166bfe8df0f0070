import { expect, test } from 'vitest'
import { secret } from '#lib/settings/secrets.ts'
import { GET } from './[key]/route.ts'

test('the mailbox is closed while mails go to a server', async () => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:2525'
  const params = Promise.resolve({ key: secret('mailbox') })
  expect((await GET(new Request('http://localhost:3000/'), { params })).status).toBe(404)
})
