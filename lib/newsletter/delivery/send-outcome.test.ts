import { expect, test } from 'vitest'
import { classifySendError } from './send-outcome.ts'

const reply = (code: string, command: string, response: string) =>
  Object.assign(new Error('refused'), { code, command, response, responseCode: Number(response.slice(0, 3)) })
const broken = (code: string, begun: boolean, message = 'closed') =>
  Object.assign(new Error(message), { code, command: 'CONN', begun })

test.each<[string, unknown, object]>([
  ['no such user', reply('EENVELOPE', 'RCPT TO', '550 5.1.1 who?'), { kind: 'rejected', bounce: 'hard' }],
  ['full', reply('EENVELOPE', 'RCPT TO', '552 5.2.2 full'), { kind: 'rejected', bounce: 'soft' }],
  ['busy', reply('EENVELOPE', 'RCPT TO', '450 4.2.1 busy'), { kind: 'deferred', uncertain: false }],
  ['closing', reply('EENVELOPE', 'RCPT TO', '421 bye'), { kind: 'deferred', uncertain: false }],
  ['spam', reply('EMESSAGE', 'DATA', '554 5.7.1 spam'), { kind: 'rejected', bounce: 'soft' }],
  ['later', reply('EMESSAGE', 'DATA', '451 later'), { kind: 'deferred', uncertain: false }],
  ['wrong order', reply('EENVELOPE', 'DATA', '503 what?'), { kind: 'deferred', uncertain: false }],
  ['sender rejected permanently', reply('EENVELOPE', 'MAIL FROM', '550 not you'), { kind: 'unavailable' }],
  ['sender rejected temporarily', reply('EENVELOPE', 'MAIL FROM', '451 slowly'), { kind: 'unavailable' }],
  ['authentication failure', reply('EAUTH', 'AUTH PLAIN', '535 no'), { kind: 'unavailable' }],
  ['no such host', broken('EDNS', false), { kind: 'unavailable' }],
  ['connection broken before the mail', broken('ECONNECTION', false), { kind: 'deferred', uncertain: false }],
  ['connection broken during the mail', broken('ECONNECTION', true), { kind: 'deferred', uncertain: true }],
  ['timeout after the mail', broken('ETIMEDOUT', true), { kind: 'deferred', uncertain: true }],
  [
    'an address invalid in an envelope',
    Object.assign(new Error('Invalid recipient'), { code: 'EENVELOPE', command: 'API' }),
    { kind: 'rejected', bounce: 'hard' },
  ],
  ['anything else', new Error('what?'), { kind: 'deferred', uncertain: false }],
])('%s', (_, error, outcome) => expect(classifySendError(error)).toMatchObject(outcome))

test('shortens the reply to a single line', () => {
  const { answer } = classifySendError(broken('ECONNECTION', false, `a\r\nb\u0000 ${'x'.repeat(999)}`)) as {
    answer: string
  }
  expect(answer).toMatch(/^a b x{296}$/)
})
