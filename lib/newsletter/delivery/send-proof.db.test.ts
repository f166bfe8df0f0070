import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { DeliveryHarness } from '#testing/newsletter/delivery-harness.ts'
import type { Received } from '#testing/newsletter/smtp-sink.ts'
import { verifyReaderToken } from '../self-service/reader-token.ts'
import { sendProof } from './send-proof.ts'

const db = database()
const harness = new DeliveryHarness()

test('sends a proof to one address, marked in the subject and without working personal links', async () => {
  await sendProof(db, harness.edition, 'redaccion@elcabo.example')
  expect(harness.sink.received).toHaveLength(1)
  const { to, raw } = harness.sink.received[0] as Received
  expect(to).toBe('redaccion@elcabo.example')
  const { subject, html } = await simpleParser(raw)
  expect(subject).toMatch(/^\[Prueba\] nota-/)
  const tokens = [...String(html).matchAll(/boletin\/(?:baja|preferencias)\/([\w-]+)/g)].map(
    ([, token]) => token,
  )
  expect(tokens).toEqual(['prueba', 'prueba'])
  expect(verifyReaderToken('prueba')).toBeUndefined()
  expect(await harness.report()).toMatchObject({
    recipients: harness.recipients,
    pending: harness.recipients,
  })
})

test('fails without an edition or without stories', async () => {
  await expect(sendProof(db, 0, 'redaccion@elcabo.example')).rejects.toThrow('There is no edition 0.')
  await db.article.updateMany({ data: { status: 'withdrawn' } })
  await expect(sendProof(db, harness.edition, 'redaccion@elcabo.example')).rejects.toThrow('withdrawn')
  expect(harness.sink.received).toEqual([])
})
