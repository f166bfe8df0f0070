import { describe, expect, test } from 'vitest'
import { maySend, nextSaving, type Refusal, retryDelay, SAVED, type SavingState } from './saving.ts'

const at = new Date('2026-12-01T07:42:00Z')
const earlier = new Date('2026-12-01T07:40:00Z')

const saved: SavingState = { ...SAVED, savedAt: earlier }
const saving: SavingState = { ...saved, saving: 'saving' }
const offline: SavingState = { ...saved, saving: 'offline', failures: 2 }
const signedOut: SavingState = { ...saved, saving: 'signed-out' }
const stopped = (reason: NonNullable<SavingState['stop']>['reason']): SavingState => ({
  ...saved,
  saving: 'stopped',
  stop: { reason, message: 'no' },
})
const refusal = (status: number, code = ''): { type: 'refused'; refusal: Refusal } => ({
  type: 'refused',
  refusal: { status, code, message: 'no' },
})

describe('what an answer makes of the state', () => {
  test.each<[string, SavingState, Parameters<typeof nextSaving>[1], SavingState]>([
    ['a key', saved, { type: 'typed' }, saving],
    ['a key without a line', offline, { type: 'typed' }, offline],
    ['a key after the session', signedOut, { type: 'typed' }, signedOut],
    [
      'the last batch is stored',
      saving,
      { type: 'acknowledged', hasUnsent: false, at },
      { ...saved, savedAt: at },
    ],
    ['more waits', saving, { type: 'acknowledged', hasUnsent: true, at }, saving],
    ['the line is back', offline, { type: 'acknowledged', hasUnsent: true, at }, saving],
    ['an answer after the session', signedOut, { type: 'acknowledged', hasUnsent: false, at }, signedOut],
    ['no answer', saving, refusal(0), { ...saving, saving: 'offline', failures: 1 }],
    ['a server that is away', offline, refusal(503), { ...offline, failures: 3 }],
    ['too many requests', saving, refusal(429, 'too-many'), { ...saving, saving: 'offline', failures: 1 }],
    ['the session is over', saving, refusal(401, 'signed-out'), signedOut],
    ['another document', saving, refusal(409, 'replaced'), stopped('replaced')],
    ['an old tab', offline, refusal(409, 'schema'), { ...stopped('outdated'), failures: 2 }],
    ['a discarded story', saving, refusal(409, 'discarded'), stopped('discarded')],
    ['no permission', saving, refusal(403, 'forbidden'), stopped('forbidden')],
    ['too large', saving, refusal(413, 'too-large'), stopped('refused')],
    ['not understood', saving, refusal(422, 'invalid'), stopped('refused')],
    ['a stopped tab stays so', stopped('replaced'), refusal(0), stopped('replaced')],
    ['signed in, with text', signedOut, { type: 'signed-in', hasUnsent: true }, saving],
    ['signed in, without text', signedOut, { type: 'signed-in', hasUnsent: false }, saved],
    ['signed in elsewhere', stopped('replaced'), { type: 'signed-in', hasUnsent: true }, stopped('replaced')],
    ['brought back', stopped('discarded'), { type: 'writable', hasUnsent: true }, saving],
    ['allowed again', stopped('forbidden'), { type: 'writable', hasUnsent: false }, saved],
    [
      'another document stays',
      stopped('replaced'),
      { type: 'writable', hasUnsent: true },
      stopped('replaced'),
    ],
    ['an old tab stays', stopped('outdated'), { type: 'writable', hasUnsent: true }, stopped('outdated')],
  ])('%s', (_name, before, event, after) => {
    expect(nextSaving(before, event)).toEqual(after)
  })
})

test('nothing goes up without a session, nor from a stopped tab', () => {
  expect([saved, saving, offline, signedOut, stopped('outdated')].map(maySend)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})

test('attempts are made less often, and never sooner than the server says', () => {
  const delays = [1, 2, 3, 4, 40].map((failures) => retryDelay({ ...offline, failures }))
  expect(delays).toEqual([500, 1_000, 2_000, 5_000, 5_000])
  expect(retryDelay({ ...offline, failures: 1 }, 20)).toBe(20_000)
  expect(retryDelay({ ...offline, failures: 1 }, 86_400)).toBe(60_000)
})
