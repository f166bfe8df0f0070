import { expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

const reply = (code: string, command: string, response: string) =>
  Object.assign(new Error('refused'), { code, command, response, responseCode: Number(response.slice(0, 3)) })
const broken = (code: string, begun: boolean, message = 'closed') =>
  Object.assign(new Error(message), { code, command: 'CONN', begun })

test.each<[string, unknown, object]>([
  ['no such user', reply('EENVELOPE', 'RCPT TO', '550 5.1.1 who?'), { kind: 'refused', bounce: 'hard' }],
  ['full', reply('EENVELOPE', 'RCPT TO', '552 5.2.2 full'), { kind: 'refused', bounce: 'soft' }],
  ['busy', reply('EENVELOPE', 'RCPT TO', '450 4.2.1 busy'), { kind: 'deferred', uncertain: false }],
  ['closing', reply('EENVELOPE', 'RCPT TO', '421 bye'), { kind: 'deferred', uncertain: false }],
  ['spam', reply('EMESSAGE', 'DATA', '554 5.7.1 spam'), { kind: 'refused', bounce: 'soft' }],
  ['later', reply('EMESSAGE', 'DATA', '451 later'), { kind: 'deferred', uncertain: false }],
  ['wrong order', reply('EENVELOPE', 'DATA', '503 what?'), { kind: 'deferred', uncertain: false }],
  ['sender refused for good', reply('EENVELOPE', 'MAIL FROM', '550 not you'), { kind: 'away' }],
  ['sender refused for now', reply('EENVELOPE', 'MAIL FROM', '451 slowly'), { kind: 'away' }],
  ['no login', reply('EAUTH', 'AUTH PLAIN', '535 no'), { kind: 'away' }],
  ['no such host', broken('EDNS', false), { kind: 'away' }],
  ['broken before the mail', broken('ECONNECTION', false), { kind: 'deferred', uncertain: false }],
  ['broken within the mail', broken('ECONNECTION', true), { kind: 'deferred', uncertain: true }],
  ['silence after the mail', broken('ETIMEDOUT', true), { kind: 'deferred', uncertain: true }],
  [
    'an address no envelope takes',
    Object.assign(new Error('Invalid recipient'), { code: 'EENVELOPE', command: 'API' }),
    { kind: 'refused', bounce: 'hard' },
  ],
  ['anything else', new Error('what?'), { kind: 'deferred', uncertain: false }],
])('%s', (_, error, outcome) => expect(outcomeOf(error)).toMatchObject(outcome))

test('an answer is one line that fits', () => {
  const { answer } = outcomeOf(broken('ECONNECTION', false, `a\r\nb\u0000 ${'x'.repeat(999)}`)) as {
    answer: string
  }
  expect(answer).toMatch(/^a b x{296}$/)
})
