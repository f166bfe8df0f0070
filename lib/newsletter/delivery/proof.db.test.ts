import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import type { Received } from '#testing/newsletter/delivery.ts'
import { Ground } from '#testing/newsletter/delivery-ground.ts'
import { readReaderToken } from '../leaving/reader-token.ts'
import { sendProof } from './proof.ts'

const db = database()
const ground = new Ground()

test('a proof goes to one address, says that it is one, and its links are nobody’s', async () => {
  await sendProof(db, ground.edition, 'redaccion@elcabo.example')
  expect(ground.sink.received).toHaveLength(1)
  const { to, raw } = ground.sink.received[0] as Received
  expect(to).toBe('redaccion@elcabo.example')
  const { subject, html } = await simpleParser(raw)
  expect(subject).toMatch(/^\[Prueba\] nota-/)
  const tokens = [...String(html).matchAll(/boletin\/(?:baja|preferencias)\/([\w-]+)/g)].map(
    ([, token]) => token,
  )
  expect(tokens).toEqual(['prueba', 'prueba'])
  expect(readReaderToken('prueba')).toBeUndefined()
  expect(await ground.report()).toMatchObject({ recipients: ground.recipients, pending: ground.recipients })
})

test('without stories or edition there is none', async () => {
  await expect(sendProof(db, 0, 'redaccion@elcabo.example')).rejects.toThrow('There is no edition 0.')
  await db.article.updateMany({ data: { status: 'withdrawn' } })
  await expect(sendProof(db, ground.edition, 'redaccion@elcabo.example')).rejects.toThrow('withdrawn')
  expect(ground.sink.received).toEqual([])
})
