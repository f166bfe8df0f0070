import { expect, test } from 'vitest'
import { classifyBounce, findEnhancedStatus } from './classify-bounce.ts'

test.each<[string, number, 'hard' | 'soft']>([
  ['550 5.1.1 no such user', 550, 'hard'],
  ['550-5.1.1 The email account does not exist', 550, 'hard'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', 550, 'hard'],
  ['550 5.1.2 no such domain', 550, 'hard'],
  ['550 5.2.1 mailbox disabled', 550, 'hard'],
  ['550 no such user here', 550, 'hard'],
  ['551 user not local', 551, 'hard'],
  ['553 mailbox name not allowed', 553, 'hard'],
  ['552 5.2.2 mailbox full', 552, 'soft'],
  ['552 mailbox full', 552, 'soft'],
  ['552 5.3.4 too big', 552, 'soft'],
  ['550 5.7.1 looks like spam', 550, 'soft'],
  ['550 5.7.26 not authenticated', 550, 'soft'],
  ['554 transaction failed', 554, 'soft'],
  ['550 5.1.8 bad sender domain', 550, 'soft'],
  ['550 5.1.11 some future code', 550, 'soft'],
  ['550 from 192.5.1.1 is blocked', 550, 'soft'],
  ['550 relay not permitted', 550, 'soft'],
  ['550 Access denied', 550, 'soft'],
])('classifies %s as %3$s', (line, reply, kind) =>
  expect(classifyBounce(findEnhancedStatus(line), { code: reply, text: line })).toBe(kind),
)
